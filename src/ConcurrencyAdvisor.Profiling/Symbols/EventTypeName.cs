namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A type's name in the runtime's events, taken apart.</summary>
/// <param name="Name">The whole type in C# notation, with its namespace.</param>
/// <param name="SourceName">The same without the classes that the compiler made for moved bodies.</param>
/// <param name="StateMachine">The class of the innermost state machine; null where the type is none.</param>
/// <param name="GenericParameters">Names of the type parameters of the type in source.</param>
internal sealed record EventTypeName(string Name, string SourceName, string? StateMachine, IReadOnlyList<string> GenericParameters)
{
    /// <summary>Takes apart a name such as <c>Shop.Cache`1+&lt;&gt;c__DisplayClass4_0[System.__Canon]</c>.</summary>
    public static EventTypeName Parse(string name)
    {
        var segments = SplitNesting(WithoutArguments(name));
        var whole = Spell(segments);
        string? machine = null;
        while (segments.Count > 1 && GeneratedName.Parse(WithoutCount(segments[^1])) is { IsClassOfBodies: true } generated)
        {
            machine ??= generated.Kind == GeneratedKind.StateMachine ? WithoutCount(segments[^1]) : null;
            segments.RemoveAt(segments.Count - 1);
        }

        return new(whole, Spell(segments), machine, ParametersOf(segments));
    }

    // The actual arguments follow the whole name; a bracket without a count before it belongs to an array.
    public static string WithoutArguments(string name)
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

    private static string Spell(List<string> segments) => SourceTypeNames.Construct(OpenName(segments), ParametersOf(segments));

    private static string[] ParametersOf(List<string> segments) =>
        GenericParameterNames.OfType(OpenName(segments), segments.Sum(GenericParameterNames.CountIn));

    private static string OpenName(List<string> segments) => string.Join('.', segments.Select(FileLocal));

    private static string WithoutCount(string segment)
    {
        var mark = segment.IndexOf('`', StringComparison.Ordinal);
        return mark < 0 ? segment : segment[..mark];
    }

    private static string FileLocal(string segment)
    {
        var start = segment.LastIndexOf(".<", StringComparison.Ordinal) + 1;
        return GeneratedName.Parse(segment[start..]) is { Kind: GeneratedKind.FileLocalType } local
            ? segment[..start] + local.FileLocalName
            : segment;
    }
}
