using System.Collections.Frozen;
using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Names for generic parameters where only their number is known: <c>T</c> for a type's, <c>U</c> for a method's, numbered from 1
/// where there are several. Libraries that every program uses keep the names that their readers know.
/// </summary>
internal static class GenericParameterNames
{
    private const int MostParameters = 64;

    private static readonly FrozenDictionary<string, string[]> Known = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["System.Threading.Tasks.Task`1"] = ["TResult"],
        ["System.Threading.Tasks.ValueTask`1"] = ["TResult"],
        ["System.Threading.Tasks.TaskCompletionSource`1"] = ["TResult"],
        ["System.Runtime.CompilerServices.TaskAwaiter`1"] = ["TResult"],
        ["System.Runtime.CompilerServices.ValueTaskAwaiter`1"] = ["TResult"],
        ["System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1"] = ["TResult"],
        ["System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1.AsyncStateMachineBox`1"] = ["TResult", "TStateMachine"],
        ["System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder`1"] = ["TResult"],
        ["System.Collections.Generic.Dictionary`2"] = ["TKey", "TValue"],
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] = ["TKey", "TValue"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How many parameters a part of a type's name announces: 2 in <c>Dictionary`2</c>.</summary>
    public static int CountIn(string segment)
    {
        var mark = segment.LastIndexOf('`');
        var digits = segment.AsSpan(mark + 1);
        return mark >= 0 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostParameters
            ? count
            : 0;
    }

    public static string[] OfType(string openName, int count) =>
        Known.TryGetValue(openName, out var names) && names.Length == count ? names : Numbered('T', count);

    public static string[] OfMethod(int count) => Numbered('U', count);

    private static string[] Numbered(char letter, int count) => count switch
    {
        <= 0 or > MostParameters => [],
        1 => [letter.ToString()],
        _ => [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}"))],
    };
}
