using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>What the C# compiler made, as its name tells.</summary>
internal enum GeneratedKind
{
    /// <summary>Made by the compiler for a purpose that does not matter here.</summary>
    Other,

    /// <summary>A class that holds lambdas or captured variables: <c>&lt;&gt;c</c>, <c>&lt;&gt;c__DisplayClass4_0</c>.</summary>
    ClosureClass,

    /// <summary>An async or iterator body: <c>&lt;RunAsync&gt;d__3</c>.</summary>
    StateMachine,

    /// <summary>A lambda's body: <c>&lt;Run&gt;b__0_1</c>.</summary>
    Lambda,

    /// <summary>A local function's body: <c>&lt;Run&gt;g__Local|0_1</c>.</summary>
    LocalFunction,

    /// <summary>A type that only its file sees: <c>&lt;File&gt;F0A...__Name</c>.</summary>
    FileLocalType,

    /// <summary>The entry point that waits for an async <c>Main</c>: <c>&lt;Main&gt;</c>.</summary>
    EntryPointStub,

    /// <summary>The method of the top-level statements: <c>&lt;Main&gt;$</c>.</summary>
    TopLevelStatements,
}

/// <summary>A name that the C# compiler made, taken apart.</summary>
/// <param name="Containing">
/// The name between the angle brackets: what the source calls the containing method. It may be generated itself.
/// </param>
/// <param name="Kind">What it stands for.</param>
/// <param name="MethodOrdinal">
/// Number of the containing method in its type, which tells overloads apart; null where the name has none.
/// </param>
/// <param name="Suffix">What follows the kind's letter.</param>
internal readonly record struct GeneratedName(string Containing, GeneratedKind Kind, int? MethodOrdinal, string Suffix)
{
    /// <summary>Whether it is a body, or the class of a body, that the compiler moved out of the method it is named after.</summary>
    public bool HoldsContainingMethod => Kind is GeneratedKind.StateMachine or GeneratedKind.Lambda or GeneratedKind.LocalFunction;

    /// <summary>
    /// Whether it is a function of a program written as top-level statements: all that such a program has for methods, so that it is one of its own.
    /// </summary>
    public bool IsTopLevelFunction => Kind == GeneratedKind.LocalFunction && IsInTopLevelStatements;

    /// <summary>Whether it stands in a program written as top-level statements.</summary>
    public bool IsInTopLevelStatements => Containing == "<Main>$";

    /// <summary>The name that the source gives a local function.</summary>
    public string LocalFunctionName => Suffix[(Suffix.StartsWith("__", StringComparison.Ordinal) ? 2 : 0)..EndOfLocalName];

    /// <summary>Whether it is a class for bodies that the compiler moved out of their methods.</summary>
    public bool IsClassOfBodies => Kind is GeneratedKind.ClosureClass or GeneratedKind.StateMachine;

    /// <summary>Takes a name apart; null where it was written by a person.</summary>
    public static GeneratedName? Parse(string name)
    {
        var close = name.StartsWith('<') ? MatchingBracket(name) : -1;
        if (close < 0)
        {
            return null;
        }

        var containing = name[1..close];
        var rest = name[(close + 1)..];
        if (containing == "Main" && rest is "" or "$")
        {
            return new(containing, rest.Length == 0 ? GeneratedKind.EntryPointStub : GeneratedKind.TopLevelStatements, null, "");
        }

        return rest.Length == 0 ? new(containing, GeneratedKind.Other, null, "") : Classify(containing, rest[0], rest[1..]);
    }

    /// <summary>Whether a parameter's type stands in the source: captured variables reach a local function in one that does not.</summary>
    public static bool IsWritten(string parameterType) => !parameterType.Contains("<>c__DisplayClass", StringComparison.Ordinal);

    private static GeneratedName Classify(string containing, char letter, string suffix) => letter switch
    {
        'c' when containing.Length == 0 => new("", GeneratedKind.ClosureClass, FirstNumber(suffix), suffix),
        'd' when containing.Length > 0 => new(containing, GeneratedKind.StateMachine, FirstNumber(suffix), suffix),
        'b' when containing.Length > 0 => new(containing, GeneratedKind.Lambda, FirstOfTwoNumbers(suffix), suffix),
        'g' when containing.Length > 0 => new(containing, GeneratedKind.LocalFunction, FirstOfTwoNumbers(suffix), suffix),
        'F' when suffix.Contains("__", StringComparison.Ordinal) => new(containing, GeneratedKind.FileLocalType, null, suffix),
        _ => new(containing, GeneratedKind.Other, null, suffix),
    };

    /// <summary>The name that the source gives a type which only its file sees.</summary>
    public string FileLocalName => Suffix[(Suffix.IndexOf("__", StringComparison.Ordinal) + 2)..];

    private int EndOfLocalName => Suffix.LastIndexOf('|') is >= 2 and var bar ? bar : Suffix.Length;

    private static int MatchingBracket(string name)
    {
        var depth = 0;
        for (var index = 0; index < name.Length; index++)
        {
            depth += name[index] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
            {
                return index;
            }
        }

        return -1;
    }

    private static int? FirstNumber(string suffix)
    {
        var start = suffix.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var digits = suffix.AsSpan(start);
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        var own = end < 0 ? digits : digits[..end];
        return int.TryParse(own, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // Inside a closure class the method's number stands in the name of the class, and the body's own number stands alone.
    private static int? FirstOfTwoNumbers(string suffix)
    {
        var numbers = suffix[(suffix.LastIndexOf('|') + 1)..].TrimStart('_');
        return numbers.Contains('_', StringComparison.Ordinal) ? FirstNumber(numbers) : null;
    }
}
