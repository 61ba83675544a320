using System.Collections.Frozen;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>The names that an enumeration has in the report: those of the code in camel case.</summary>
internal static class ReportNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => CamelCase(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All names in the order of the enumeration, for messages.</summary>
    public static string List { get; } = string.Join(", ", Enum.GetValues<T>().Select(value => Names[value]));

    public static string Of(T value) => Names[value];

    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
