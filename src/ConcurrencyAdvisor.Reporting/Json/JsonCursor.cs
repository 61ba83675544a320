using System.Text.Json;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>A place in a JSON document that knows its path, so that every complaint can say where.</summary>
internal sealed class JsonCursor(JsonElement element, JsonCursor? parent = null, string step = "$")
{
    public string Path => parent is null ? step : parent.Path + step;

    public JsonCursor Required(string name) => Optional(name) ?? throw Wrong($"has no '{name}'");

    public JsonCursor? Optional(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return element.TryGetProperty(name, out var value) ? Child(name, value) : null;
    }

    /// <summary>For what may be null or absent alike.</summary>
    public JsonCursor? Nullable(string name) => Optional(name) is { IsNull: false } value ? value : null;

    /// <summary>For what must be there but may be null.</summary>
    public JsonCursor? RequiredNullable(string name) => Required(name) is { IsNull: false } value ? value : null;

    public IEnumerable<(string Name, JsonCursor Value)> Properties()
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var property in element.EnumerateObject())
        {
            yield return (property.Name, Child(property.Name, property.Value));
        }
    }

    public List<T> List<T>(Func<JsonCursor, T> read)
    {
        Expect(JsonValueKind.Array, "an array");
        var items = new List<T>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(read(new JsonCursor(item, this, $"[{items.Count}]")));
        }

        return items;
    }

    public List<string> Texts() => List(item => item.Text());

    public string Text()
    {
        Expect(JsonValueKind.String, "a string");
        return element.GetString()!;
    }

    public double Number()
    {
        Expect(JsonValueKind.Number, "a number");
        return element.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Wrong("is too large a number");
    }

    public double NotNegative() => Number() is >= 0 and var value ? value : throw Wrong("is below zero");

    public double Positive() => Number() is > 0 and var value ? value : throw Wrong("is not above zero");

    public double Share() => Number() is >= 0 and <= 1 and var value ? value : throw Wrong("is not between 0 and 1");

    public int Int32() =>
        Int64() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw Wrong("is too large a number");

    public long Int64()
    {
        Expect(JsonValueKind.Number, "a number");
        if (element.TryGetInt64(out var value))
        {
            return value;
        }

        // 3.0 and 3e2 are integers to JSON; a decimal holds every long exactly.
        return element.TryGetDecimal(out var exact) && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue
            ? (long)exact
            : throw Wrong("is no integer, or too large a one");
    }

    public DateTimeOffset Time()
    {
        Expect(JsonValueKind.String, "a date and time");
        return element.TryGetDateTimeOffset(out var time)
            ? time
            : throw Wrong("is no date and time in ISO 8601 (2026-01-31T09:30:00Z)");
    }

    public T Name<T>()
        where T : struct, Enum =>
        ReportNames<T>.TryParse(Text(), out var value) ? value : throw Wrong($"is none of {ReportNames<T>.List}");

    public ReportFormatException Wrong(string problem, FileProblem kind = FileProblem.Damaged) => new(Path, problem, kind: kind);

    private bool IsNull => element.ValueKind == JsonValueKind.Null;

    private JsonCursor Child(string name, JsonElement value) => new(value, this, "." + name);

    private void Expect(JsonValueKind kind, string words)
    {
        if (element.ValueKind != kind)
        {
            throw Wrong($"is {Describe(element.ValueKind)} where {words} belongs");
        }
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
