using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Methods and stacks, with all that symbols and instructions told about them: the reader has neither.</summary>
internal static class CodeCodecs
{
    private const byte HasLine = 128;

    private const FrameTraits AllTraits =
        FrameTraits.InLoop | FrameTraits.PassesItem | FrameTraits.IsOptimized | FrameTraits.InSpinLoop | FrameTraits.InDependentAwait
        | FrameTraits.InChain;

    public static IReadOnlyList<RecordCodec> All { get; } =
    [
        new RecordCodec<MethodDefined>(
            CaptureTag.MethodDefined,
            static (to, record) =>
            {
                to.WriteSigned(record.Method.Value);
                WriteFacts(to, record.Facts);
            },
            static (from, head) => new MethodDefined(head.ProcessId, new MethodId(from.ReadInt()), ReadFacts(from))),
        new RecordCodec<StackDefined>(
            CaptureTag.StackDefined,
            static (to, record) =>
            {
                to.WriteSigned(record.Stack.Value);
                WriteFrames(to, record.Frames);
            },
            static (from, head) => new StackDefined(head.ProcessId, new StackId(from.ReadInt()), ReadFrames(from))),
    ];

    [Flags]
    private enum MethodTraits : byte
    {
        None = 0,
        HasSource = 1,
        IsEntryPoint = 2,
        IsAsync = 4,
        IsClosure = 8,
        HasLoop = 16,
        WritesSharedState = 32,
        All = HasSource | IsEntryPoint | IsAsync | IsClosure | HasLoop | WritesSharedState,
    }

    private static void WriteFacts(CaptureEncoder to, MethodFacts facts)
    {
        var traits = (facts.Source is not null ? MethodTraits.HasSource : 0)
            | (facts.IsEntryPoint ? MethodTraits.IsEntryPoint : 0)
            | (facts.IsAsync ? MethodTraits.IsAsync : 0)
            | (facts.IsClosure ? MethodTraits.IsClosure : 0)
            | (facts.HasLoop ? MethodTraits.HasLoop : 0)
            | (facts.WritesSharedState ? MethodTraits.WritesSharedState : 0);
        to.WriteByte((byte)traits);
        to.WriteByte((byte)facts.Origin);
        to.WriteText(facts.Module);
        to.WriteText(facts.Name);
        to.WriteText(facts.Parameters);
        if (facts.Source is { } source)
        {
            to.WriteText(source.File);
            to.WriteSigned(source.Line);
            to.WriteSigned(source.EndLine);
            to.WriteSigned(source.Column);
            to.WriteSigned(source.EndColumn);
        }
    }

    private static MethodFacts ReadFacts(CaptureDecoder from)
    {
        var traits = (MethodTraits)from.ReadByte();
        if ((traits & ~MethodTraits.All) != 0)
        {
            throw new InvalidDataException("a method has unknown traits");
        }

        var origin = from.ReadEnum<MethodOrigin>();
        return new MethodFacts
        {
            Module = from.ReadText(),
            Name = from.ReadText(),
            Parameters = from.ReadText(),
            Origin = origin,
            Source = traits.HasFlag(MethodTraits.HasSource)
                ? new SourceSpan(from.ReadText(), from.ReadInt(), from.ReadInt(), from.ReadInt(), from.ReadInt())
                : null,
            IsEntryPoint = traits.HasFlag(MethodTraits.IsEntryPoint),
            IsAsync = traits.HasFlag(MethodTraits.IsAsync),
            IsClosure = traits.HasFlag(MethodTraits.IsClosure),
            HasLoop = traits.HasFlag(MethodTraits.HasLoop),
            WritesSharedState = traits.HasFlag(MethodTraits.WritesSharedState),
        };
    }

    private static void WriteFrames(CaptureEncoder to, IReadOnlyList<StackFrame> frames)
    {
        to.WriteCount(frames.Count);
        foreach (var frame in frames)
        {
            to.WriteByte((byte)((byte)frame.Traits | (frame.Line is not null ? HasLine : 0)));
            to.WriteSigned(frame.Method.Value);
            if (frame.Line is { } line)
            {
                to.WriteSigned(line);
            }
        }
    }

    private static List<StackFrame> ReadFrames(CaptureDecoder from)
    {
        var frames = new List<StackFrame>();
        for (var left = from.ReadCount(); left > 0; left--)
        {
            var traits = from.ReadByte();
            if ((traits & ~(HasLine | (byte)AllTraits)) != 0)
            {
                throw new InvalidDataException("a frame has unknown traits");
            }

            var method = new MethodId(from.ReadInt());
            int? line = (traits & HasLine) != 0 ? from.ReadInt() : null;
            frames.Add(new StackFrame(method, line, (FrameTraits)(traits & ~HasLine)));
        }

        return frames;
    }
}
