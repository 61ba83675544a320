using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Writes a capture to a stream, which it owns.</summary>
internal sealed class CaptureStream : IDisposable
{
    private readonly Stream _output;
    private readonly GZipStream _compressed;
    private readonly CaptureEncoder _encoder;
    private readonly ushort _version;
    private long _records;

    public CaptureStream(Stream output)
        : this(output, CaptureFormat.Version)
    {
    }

    public CaptureStream(Stream output, ushort version)
    {
        _output = output;
        _version = version;
        WriteHeader(output, version);

        // Written while the target runs: the fastest level costs a fifth of the best one's time and a third more bytes.
        _compressed = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        _encoder = new CaptureEncoder(_compressed);
    }

    public void Write(EvidenceRecord record)
    {
        var codec = RecordCodecs.Find(record.GetType())
            ?? throw new NotSupportedException($"Captures cannot hold a {record.GetType().Name}.");
        _encoder.WriteTag(codec.Tag);
        _encoder.WriteTime(record.TimeNs);
        _encoder.WriteProcess(record.ProcessId);
        codec.Write(_encoder, record);
        _records++;
    }

    public void Complete(CaptureSummary summary)
    {
        _encoder.WriteTag(CaptureTag.Summary);
        SummaryCodec.Write(_encoder, summary, _version);
        _encoder.WriteTag(CaptureTag.End);
        _encoder.WriteUnsigned((ulong)_records);
        _encoder.Flush();
        _compressed.Dispose();
        _output.Write(CaptureFormat.Trailer);
        _output.Flush();
    }

    /// <summary>Closes the stream; without <see cref="Complete"/> what is in it is no capture.</summary>
    public void Dispose()
    {
        using (_output)
        {
            _compressed.Dispose();
        }
    }

    private static void WriteHeader(Stream output, ushort version)
    {
        output.Write(CaptureFormat.Magic);
        Span<byte> number = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(number, version);
        output.Write(number);
        var tool = Encoding.UTF8.GetBytes(CaptureFormat.ToolVersion());
        output.WriteByte((byte)tool.Length);
        output.Write(tool);
    }
}
