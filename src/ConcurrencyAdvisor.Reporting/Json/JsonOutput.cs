using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>The few shapes that the report is made of, written the same way everywhere.</summary>
internal static class JsonOutput
{
    private const int Decimals = 6;
    private const double Smallest = 0.000001;

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
