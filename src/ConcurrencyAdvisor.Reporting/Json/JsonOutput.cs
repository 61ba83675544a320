using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>The few shapes that the report is made of, written the same way everywhere.</summary>
internal static class JsonOutput
{
    private const int Decimals = 6;
    private const double Smallest = 0.000001;

    /// <summary>Writes UTF-8 without a byte order mark, indented, with a final newline; the stream stays open.</summary>
    public static void WriteDocument(Stream output, Action<Utf8JsonWriter> write)
    {
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

    /// <summary>Plain notation: an exponent is valid JSON, but nobody reads it well in a difference of two reports.</summary>
    public static void WriteRounded(this Utf8JsonWriter writer, string name, double value)
    {
        if (!double.IsFinite(value))
        {
            var found = value.ToString(CultureInfo.InvariantCulture);
            throw new ArgumentException($"{name} is {found}, which a report cannot hold.", nameof(value));
        }

        var rounded = Math.Round(value, Decimals) + 0.0;
        writer.WritePropertyName(name);
        writer.WriteRawValue(rounded == 0 ? "0" : rounded.ToString("0.######", CultureInfo.InvariantCulture));
    }

    /// <summary>For what the schema wants above zero, however small.</summary>
    public static void WritePositive(this Utf8JsonWriter writer, string name, double value) =>
        writer.WriteRounded(name, value is > 0 and < Smallest ? Smallest : value);

    public static void WriteRounded(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known)
        {
            writer.WriteRounded(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteInteger(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteText(this Utf8JsonWriter writer, string name, string? value) =>
        writer.WriteString(name, value is null ? null : WellFormed(value));

    public static void WriteName<T>(this Utf8JsonWriter writer, string name, T value)
        where T : struct, Enum => writer.WriteString(name, ReportNames<T>.Of(value));

    public static void WriteStrings(this Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(WellFormed(value));
        }

        writer.WriteEndArray();
    }

    public static void WriteList<T>(
        this Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>
    /// Half a surrogate pair, as an obfuscator may name a method, cannot be written. Replaced here and not by the writer, whose escaped
    /// replacement would read back as another text.
    /// </summary>
    private static string WellFormed(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
