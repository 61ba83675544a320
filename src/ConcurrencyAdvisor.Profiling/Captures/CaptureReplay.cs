using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>One reading of a capture, from its header to its trailer.</summary>
internal sealed class CaptureReplay(string name)
{
    private readonly ProfileBuilder _builder = new();
    private readonly RecordGuard _guard = new();

    /// <summary>Records read so far.</summary>
    public long Records { get; private set; }

    /// <summary>A record is in the hands of the builder.</summary>
    public bool IsBuilding { get; private set; }

    public ExecutionProfile Run(Stream capture, CancellationToken cancellationToken)
    {
        var version = ReadHeader(capture);
        using var body = new TrailedStream(capture, CaptureFormat.Trailer.ToArray());
        using var records = new GZipStream(body, CompressionMode.Decompress, leaveOpen: true);
        var decoder = new CaptureDecoder(records);
        var summary = ReadRecords(decoder, version, cancellationToken);
        ReadEnd(decoder);
        if (!body.HasTrailer())
        {
            throw new InvalidDataException("it is cut off at the end");
        }

        IsBuilding = true;
        return _builder.Build(summary.Run, summary.Machine, summary.Collectors, summary.Warnings);
    }

    private ushort ReadHeader(Stream capture)
    {
        var magic = new byte[CaptureFormat.Magic.Length];
        if (capture.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !CaptureFormat.Magic.SequenceEqual(magic))
        {
            throw new InvalidDataException("it does not begin like a capture");
        }

        var fixedPart = new byte[sizeof(ushort) + 1];
        capture.ReadExactly(fixedPart);
        var tool = new byte[fixedPart[^1]];
        capture.ReadExactly(tool);
        var version = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart);
        if (version > CaptureFormat.Version)
        {
            throw new ProfilingException(
                ProfilingError.Unsupported,
                $"The capture '{name}' was written by version {Printable(tool)} of this tool in format {version}; this is version {CaptureFormat.ToolVersion()}, which reads formats up to {CaptureFormat.Version}.",
                "Update the tool: 'dotnet tool update ConcurrencyAdvisor'.");
        }

        if (version == 0)
        {
            throw new InvalidDataException("it has no format version");
        }

        return version;
    }

    // The text goes to a terminal as it is.
    private static string Printable(byte[] tool) =>
        string.Concat(Encoding.ASCII.GetString(tool).Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));

    private CaptureSummary ReadRecords(CaptureDecoder decoder, ushort version, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var tag = decoder.ReadTag();
            if (tag is CaptureTag.Summary)
            {
                return SummaryCodec.Read(decoder, version);
            }

            var codec = RecordCodecs.Find(tag) ?? throw new InvalidDataException($"{(byte)tag} is no kind of record");
            var record = codec.Read(decoder, new RecordHead(decoder.ReadTime(), decoder.ReadProcess()));
            _guard.Check(record);
            IsBuilding = true;
            _builder.Consume(record);
            IsBuilding = false;
            Records++;
        }
    }

    private void ReadEnd(CaptureDecoder decoder)
    {
        if (decoder.ReadTag() is not CaptureTag.End)
        {
            throw new InvalidDataException("its end is missing");
        }

        if (decoder.ReadUnsigned() is var count && count != (ulong)Records)
        {
            throw new InvalidDataException($"{count} records were written, and {Records} are there");
        }

        if (!decoder.IsAtEnd())
        {
            throw new InvalidDataException("something follows its end");
        }
    }
}
