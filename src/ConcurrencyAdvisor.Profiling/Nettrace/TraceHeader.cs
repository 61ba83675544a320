namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>What the first object of a trace tells.</summary>
/// <param name="StartedAt">When the recording began.</param>
/// <param name="TicksPerSecond">Resolution of the clock that events are stamped with: nanoseconds of the monotonic clock on Linux.</param>
/// <param name="PointerSize">Bytes of an address, 4 or 8.</param>
/// <param name="ProcessId">The process that wrote it.</param>
/// <param name="Processors">Processors that it saw.</param>
internal sealed record TraceHeader(DateTimeOffset StartedAt, long TicksPerSecond, int PointerSize, int ProcessId, int Processors)
{
    /// <summary>Bytes of the object.</summary>
    public const int Size = 48;

    public double NanosecondsPerTick => 1e9 / TicksPerSecond;

    /// <exception cref="InvalidDataException">No runtime writes that.</exception>
    public static TraceHeader Read(ReadOnlySpan<byte> bytes)
    {
        var fields = new ByteCursor(bytes);
        var startedAt = ReadTime(ref fields);
        _ = fields.ReadInt64(); // The clock's reading at that time.
        var header = new TraceHeader(startedAt, fields.ReadInt64(), fields.ReadInt32(), fields.ReadInt32(), fields.ReadInt32());
        return header.TicksPerSecond > 0 && header.PointerSize is sizeof(uint) or sizeof(ulong)
            ? header
            : throw new InvalidDataException("its header tells an impossible clock or pointer");
    }

    private static DateTimeOffset ReadTime(ref ByteCursor fields)
    {
        var (year, month, _, day) = (fields.ReadUInt16(), fields.ReadUInt16(), fields.ReadUInt16(), fields.ReadUInt16());
        var (hour, minute, second, millisecond) = (fields.ReadUInt16(), fields.ReadUInt16(), fields.ReadUInt16(), fields.ReadUInt16());
        try
        {
            return new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("its header tells an impossible time");
        }
    }
}
