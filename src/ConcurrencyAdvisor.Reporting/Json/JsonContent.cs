using System.Globalization;
using System.Text.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>Reads a JSON file of a known shape, so that whatever is wrong with it ends in one <see cref="ReportFormatException"/>.</summary>
internal static class JsonContent
{
    private const int LongestQuote = 200;

    public static T Read<T>(Stream input, int maximumBytes, int maximumDepth, Func<JsonCursor, T> read)
    {
        var json = JsonBytes.Read(input, maximumBytes);
        try
        {
            // A property that stands twice is ambiguous: two readers could tell two stories of one file.
            var options = new JsonDocumentOptions { MaxDepth = maximumDepth, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(json, options);
            return read(new JsonCursor(document.RootElement));
        }
        catch (JsonException damage)
        {
            throw new ReportFormatException(Position(damage), "is no valid JSON: " + FirstSentence(damage.Message), damage);
        }
        catch (InvalidOperationException damage)
        {
            // Text with half a surrogate pair is well-formed JSON that no string can hold.
            throw new ReportFormatException("$", "holds text that is not valid Unicode", damage);
        }
    }

    private static string Position(JsonException damage) => string.Create(
        CultureInfo.InvariantCulture, $"line {(damage.LineNumber ?? 0) + 1}, byte {(damage.BytePositionInLine ?? 0) + 1}");

    /// <summary>The parser quotes what it met at any length, and appends its own position in its own notation.</summary>
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return DisplayWidth.Cut((end < 0 ? message : message[..end]).TrimEnd('.'), LongestQuote);
    }
}
