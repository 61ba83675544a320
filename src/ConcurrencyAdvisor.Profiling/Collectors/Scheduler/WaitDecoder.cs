using System.Text;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Says what a blocked thread of one process waits for. Each phrase is made once.</summary>
internal sealed class WaitDecoder(int processId, SyscallTable calls) : IDisposable
{
    private const int MaximumPathLength = 512;

    private readonly DescriptorTable _descriptors = new(processId);
    private readonly ProcessMemory _memory = new(processId);
    private readonly Dictionary<(int Number, DescriptorKind Kind, bool IsSet), KernelWait> _phrases = [];

    /// <summary>The last answer may get better: a socket was too new to be told from others.</summary>
    internal bool IsProvisional { get; private set; }

    /// <summary>Decodes a place in the kernel.</summary>
    /// <param name="line">The place.</param>
    /// <param name="previous">What the same thread waited for before.</param>
    /// <param name="nowNs">The time.</param>
    internal KernelWait Decode(in SyscallLine line, KernelWait previous, long nowNs)
    {
        IsProvisional = false;
        if (line.Place == SyscallPlace.Outside)
        {
            return WaitPhrases.PageFault;
        }

        if (line.Place != SyscallPlace.Call)
        {
            return WaitPhrases.NotObserved;
        }

        var call = calls.Find(line.Number);
        var first = (int)line.Arguments[0];
        return call.Role switch
        {
            SyscallRole.Descriptor or SyscallRole.Network => Phrase(line.Number, call, _descriptors.Find(first, nowNs)),
            SyscallRole.Open => Phrase(line.Number, call, FindOpened(call, line.Arguments)),
            SyscallRole.Poll => PhraseSet(line.Number, call, ReadPollSet(line.Arguments), (int)line.Arguments[1] == 0, nowNs),
            SyscallRole.Select => PhraseSet(line.Number, call, ReadSelectSets(line.Arguments), first == 0, nowNs),
            SyscallRole.Epoll => PhraseSet(line.Number, call, _descriptors.FindMembers(first), false, nowNs),
            SyscallRole.Restart when previous.Kind != KernelWaitKind.NotObserved => previous,
            _ => Phrase(line.Number, call, DescriptorKind.Unknown),
        };
    }

    public void Dispose() => _memory.Dispose();

    private KernelWait Phrase(int number, SyscallInfo call, DescriptorKind kind)
    {
        IsProvisional = kind == DescriptorKind.OtherSocket;
        if (!_phrases.TryGetValue((number, kind, false), out var wait))
        {
            wait = WaitPhrases.ForCall(call, kind);
            _phrases.Add((number, kind, false), wait);
        }

        return wait;
    }

    private KernelWait PhraseSet(int number, SyscallInfo call, IReadOnlyList<int>? members, bool isEmpty, long nowNs)
    {
        var kind = members is null ? DescriptorKind.Unknown : CommonKind(members, nowNs);
        if (isEmpty)
        {
            return new KernelWait(KernelWaitKind.Sleep, call.Name);
        }

        if (!_phrases.TryGetValue((number, kind, true), out var wait))
        {
            wait = WaitPhrases.ForSet(call, kind);
            _phrases.Add((number, kind, true), wait);
        }

        return wait;
    }

    /// <summary>The kind of all members; Unknown where they differ. Channels that only serve to wake the waiter do not count beside others.</summary>
    private DescriptorKind CommonKind(IReadOnlyList<int> members, long nowNs)
    {
        var common = DescriptorKind.Unknown;
        foreach (var member in members)
        {
            var kind = _descriptors.Find(member, nowNs);
            if (common == DescriptorKind.Unknown || common == DescriptorKind.EventCounter)
            {
                common = kind;
            }
            else if (kind != common && kind != DescriptorKind.EventCounter)
            {
                if (kind.WaitKind() != common.WaitKind())
                {
                    return DescriptorKind.Unknown;
                }

                common = common.WaitKind() == KernelWaitKind.Network ? DescriptorKind.OtherSocket : common;
            }
        }

        return common;
    }

    private DescriptorKind FindOpened(SyscallInfo call, in SyscallArguments arguments)
    {
        var isRelativeToFirst = call.Name != "open";
        Span<byte> memory = stackalloc byte[MaximumPathLength];
        if (!_memory.TryRead(arguments[isRelativeToFirst ? 1 : 0], memory, out var count))
        {
            return DescriptorKind.File;
        }

        var end = memory[..count].IndexOf((byte)0);
        const int CurrentDirectory = -100;
        return end < 0
            ? DescriptorKind.File
            : _descriptors.FindPath(isRelativeToFirst ? (int)arguments[0] : CurrentDirectory, Encoding.UTF8.GetString(memory[..end]));
    }

    private IReadOnlyList<int>? ReadPollSet(in SyscallArguments arguments)
    {
        var entries = (int)Math.Min(arguments[1] & uint.MaxValue, PollSet.MaximumEntries);
        Span<byte> memory = stackalloc byte[entries * PollSet.EntrySize];
        return _memory.TryRead(arguments[0], memory, out var count) ? PollSet.ParsePoll(memory[..count]) : null;
    }

    private List<int>? ReadSelectSets(in SyscallArguments arguments)
    {
        const int MaximumSetBytes = 128;
        var bytes = Math.Clamp((((int)arguments[0] + 63) / 64) * 8, 0, MaximumSetBytes);
        Span<byte> memory = stackalloc byte[bytes];
        var members = new List<int>();
        var couldRead = false;
        for (var set = 1; set <= 3; set++)
        {
            if (_memory.TryRead(arguments[set], memory, out var count))
            {
                couldRead = true;
                members.AddRange(PollSet.ParseSelect(memory[..count]));
            }
        }

        return couldRead ? members : null;
    }
}
