namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>The names that an enumeration has in the report: those of the code in camel case.</summary>
internal static class ReportNames<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();
    private static readonly string[] Names = Array.ConvertAll(Members, member => CamelCase(member.ToString()));

    /// <summary>All names in the order of the enumeration, for messages.</summary>
    public static string List { get; } = string.Join(", ", Names);

    // Looked for one by one: there are few, and a table for each enumeration had to be compiled in each run, for longer than all its use took.
    public static string Of(T value) => Names[Array.IndexOf(Members, value)];

    public static bool TryParse(string name, out T value)
    {
        var index = Array.IndexOf(Names, name);
        value = index < 0 ? default : Members[index];
        return index >= 0;
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
