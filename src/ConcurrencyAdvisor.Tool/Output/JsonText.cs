using System.Text.Json;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>The tool's own JSON results, written the way that reports are written.</summary>
internal static class JsonText
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        JsonDocumentFile.Write(stream, write);
        return stream.ToArray();
    }
}
