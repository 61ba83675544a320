using System.Diagnostics.CodeAnalysis;

namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>An event that was read and is to be told in its turn.</summary>
/// <param name="header">Its header.</param>
/// <param name="type">Its type.</param>
/// <param name="block">Where its payload lies.</param>
/// <param name="offset">Where its payload begins.</param>
internal readonly struct WaitingEvent(in EventHeader header, EventType type, Block block, int offset)
{
    private readonly EventHeader _header = header;

    [UnscopedRef]
    public ref readonly EventHeader Header => ref _header;

    public EventType Type { get; } = type;

    public Block Block { get; } = block;

    public ReadOnlySpan<byte> Payload => Block.Bytes.Slice(offset, _header.PayloadSize);
}
