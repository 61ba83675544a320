namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>Reads a stream of unknown length up to a limit.</summary>
internal static class JsonBytes
{
    private const int ChunkBytes = 64 * 1024;

    public static ReadOnlyMemory<byte> Read(Stream input, int maximumBytes)
    {
        using var content = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        int count;
        while ((count = input.Read(chunk)) > 0)
        {
            if (content.Length + count > maximumBytes)
            {
                throw new ReportFormatException("$", $"is larger than {maximumBytes} bytes: this is no report");
            }

            content.Write(chunk, 0, count);
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (bytes.IsEmpty)
        {
            throw new ReportFormatException("$", "is empty");
        }

        // Editors on Windows add a byte order mark, which the parser does not accept.
        return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }
}
