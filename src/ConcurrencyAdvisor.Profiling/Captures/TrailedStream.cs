using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>
/// Reads a stream up to a trailer of known bytes at its very end. The decompressor does not miss a checksum that was cut off, so that the
/// trailer has to tell.
/// </summary>
internal sealed class TrailedStream(Stream inner, byte[] trailer) : ForwardStream
{
    private readonly byte[] _ahead = new byte[(32 * 1024) + trailer.Length];
    private int _next;
    private int _filled;
    private bool _ended;

    /// <summary>Reads what is left and tells whether the end was the trailer.</summary>
    public bool HasTrailer()
    {
        var rest = new byte[4096];
        while (Read(rest, 0, rest.Length) > 0)
        {
        }

        return _ahead.AsSpan(_next, _filled - _next).SequenceEqual(trailer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (!_ended && _filled - _next <= trailer.Length)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, Math.Max(0, _filled - _next - trailer.Length));
        _ahead.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    private void Fill()
    {
        _ahead.AsSpan(_next, _filled - _next).CopyTo(_ahead);
        _filled -= _next;
        _next = 0;
        var read = inner.Read(_ahead, _filled, _ahead.Length - _filled);
        _filled += read;
        _ended = read == 0;
    }
}
