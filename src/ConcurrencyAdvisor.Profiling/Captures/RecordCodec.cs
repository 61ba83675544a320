using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>What every record begins with.</summary>
internal readonly record struct RecordHead(long TimeNs, int ProcessId);

/// <summary>How one type of record is written and read.</summary>
internal abstract class RecordCodec(CaptureTag tag, Type recordType)
{
    public CaptureTag Tag => tag;

    public Type RecordType => recordType;

    /// <summary>Writes what follows the head.</summary>
    public abstract void Write(CaptureEncoder to, EvidenceRecord record);

    /// <summary>Reads what follows the head.</summary>
    public abstract EvidenceRecord Read(CaptureDecoder from, RecordHead head);
}

/// <summary>Both directions stand side by side, so that one is not changed without the other.</summary>
internal sealed class RecordCodec<T>(CaptureTag tag, Action<CaptureEncoder, T> write, Func<CaptureDecoder, RecordHead, T> read)
    : RecordCodec(tag, typeof(T))
    where T : EvidenceRecord
{
    public override void Write(CaptureEncoder to, EvidenceRecord record) => write(to, (T)record);

    public override EvidenceRecord Read(CaptureDecoder from, RecordHead head) => read(from, head);
}
