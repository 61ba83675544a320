using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>Writes a JSON document the way that all of this tool's are written.</summary>
public static class JsonDocumentFile
{
    /// <summary>Writes UTF-8 without a byte order mark, indented, with a final newline; the stream stays open.</summary>
    public static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(write);
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            // Control characters stay escaped; the default would also turn every List<T> into List\u003CT\u003E.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using var document = new MemoryStream();
        using (var writer = new Utf8JsonWriter(document, options))
        {
            write(writer);
        }

        document.WriteByte((byte)'\n');
        output.Write(VisibleOnly(document.GetBuffer().AsSpan(0, (int)document.Length)));
    }

    /// <summary>
    /// Escapes what a reader of the file cannot see: a name must not reorder the line of a baseline that somebody reviews. Such characters stand in strings alone, so
    /// that they can be replaced in the whole document; a writer that escapes just them would have to be an encoder of its own.
    /// </summary>
    private static ReadOnlySpan<byte> VisibleOnly(ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            return json;
        }

        var text = Encoding.UTF8.GetString(json);
        return text.Any(IsInvisible)
            ? Encoding.UTF8.GetBytes(string.Concat(text.Select(c => IsInvisible(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : c.ToString())))
            : json;
    }

    private static bool IsInvisible(char c) =>
        c > '~' && char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
