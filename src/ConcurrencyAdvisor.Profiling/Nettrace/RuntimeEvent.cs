namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>Takes an event; what it refers to is valid until the call returns.</summary>
internal delegate void RuntimeEventHandler(in RuntimeEvent data);

/// <summary>One event of a .NET runtime.</summary>
internal readonly ref struct RuntimeEvent(ref readonly EventHeader header, ReadOnlySpan<byte> payload, RecordedStack stack, int pointerSize)
{
    private readonly ref readonly EventHeader _header = ref header;
    private readonly ReadOnlySpan<byte> _payload = payload;

    /// <summary>The thread that it tells about.</summary>
    public int ThreadId => (int)_header.ThreadId;

    /// <summary>When it happened, in ticks of the trace's clock: on Linux nanoseconds of the monotonic clock.</summary>
    public long Ticks => _header.Ticks;

    public Guid ActivityId => _header.ActivityId;

    public RecordedStack Stack { get; } = stack;

    /// <summary>Bytes of an address in the payload.</summary>
    public int PointerSize { get; } = pointerSize;

    /// <summary>Its fields, from the first one.</summary>
    public ByteCursor Fields => new(_payload);
}
