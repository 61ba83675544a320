namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>The bytes of one block; used again for a later one when no event needs them any more.</summary>
internal sealed class Block
{
    // Most of what a runtime writes at once fits; a longer block grows by what really comes.
    private const int FirstCapacity = 128 * 1024;

    private byte[] _bytes = new byte[FirstCapacity];

    public int Length { get; private set; }

    /// <summary>Events whose payload lies here and that were not told yet.</summary>
    public int Waiting { get; set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <exception cref="InvalidDataException">The stream ends before.</exception>
    public void Fill(NettraceInput input, int length)
    {
        Length = 0;
        while (Length < length)
        {
            if (Length == _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Min(length, _bytes.Length * 2));
            }

            var part = Math.Min(_bytes.Length, length) - Length;
            input.Read(_bytes.AsSpan(Length, part));
            Length += part;
        }
    }
}
