namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

/// <summary>A pipe that gives a few bytes at a time.</summary>
internal sealed class TrickleStream(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(3, count));

    public override int Read(Span<byte> buffer) => base.Read(buffer.Length > 3 ? buffer[..3] : buffer);
}
