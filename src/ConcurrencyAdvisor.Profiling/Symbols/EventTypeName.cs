using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A type's name in the runtime's events, taken apart.</summary>
/// <param name="SourceName">The type of the source, with its namespace.</param>
/// <param name="StateMachine">The class of the innermost state machine; null where the type is none.</param>
internal sealed record EventTypeName(string SourceName, string? StateMachine)
{
    /// <summary>Takes apart a name such as <c>Shop.Cache`1+&lt;&gt;c__DisplayClass4_0[System.__Canon]</c>.</summary>
    public static EventTypeName Parse(string name)
    {
        var segments = SplitNesting(WithoutArguments(name));
        string? machine = null;
        while (segments.Count > 1 && GeneratedName.Parse(WithoutCount(segments[^1])) is { Kind: GeneratedKind.ClosureClass or GeneratedKind.StateMachine } generated)
        {
            machine ??= generated.Kind == GeneratedKind.StateMachine ? WithoutCount(segments[^1]) : null;
            segments.RemoveAt(segments.Count - 1);
        }

        return new(GiveParameters(string.Join('.', segments.Select(FileLocal))), machine);
    }

    // The actual arguments follow the whole name; a bracket without a count before it belongs to an array.
    private static string WithoutArguments(string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 && name.AsSpan(0, bracket).Contains('`') ? name[..bracket] : name;
    }

    private static List<string> SplitNesting(string name)
    {
        var segments = new List<string>();
        var depth = 0;
        var start = 0;
        for (var index = 0; index < name.Length; index++)
        {
            depth += name[index] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && name[index] == '+')
            {
                segments.Add(name[start..index]);
                start = index + 1;
            }
        }

        segments.Add(name[start..]);
        return segments;
    }

    private static string WithoutCount(string segment)
    {
        var mark = segment.IndexOf('`', StringComparison.Ordinal);
        return mark < 0 ? segment : segment[..mark];
    }

    private static string FileLocal(string segment)
    {
        var start = segment.LastIndexOf(".<", StringComparison.Ordinal) + 1;
        return GeneratedName.Parse(segment[start..]) is { Kind: GeneratedKind.FileLocalType } local ? segment[..start] + local.FileLocalName : segment;
    }

    private static string GiveParameters(string openName)
    {
        var total = 0;
        foreach (var part in openName.Split('`').Skip(1))
        {
            var digits = part.AsSpan().IndexOfAnyExceptInRange('0', '9');
            total += int.TryParse(digits < 0 ? part : part.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        }

        return total > 64
            ? SourceTypeNames.WithoutArity(openName)
            : SourceTypeNames.Construct(openName, total == 1 ? ["T"] : [.. Enumerable.Range(1, total).Select(number => $"T{number}")]);
    }
}
