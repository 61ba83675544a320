namespace ConcurrencyAdvisor.Core.Gating.Suppressions;

/// <summary>
/// What one line of source is, as far as finding the start of a method asks. It is told by how lines of C#, Visual Basic and F# usually look: nothing is
/// parsed, and nothing but the place of a comment depends on it.
/// </summary>
internal readonly ref struct CodeLine
{
    // A type's own line ends a search upwards: what stands above it belongs to the type.
    private static readonly string[] TypeWords = ["class", "struct", "interface", "record", "namespace", "enum", "module", "structure"];

    // What follows one of them where it is a constraint, a variable or a parameter.
    private static readonly string[] NoNames = ["where", "in", "as"];

    private readonly ReadOnlySpan<char> _text;

    public CodeLine(string line)
    {
        var text = line.AsSpan().Trim();
        var marker = text.IndexOf(SuppressionParser.Marker, StringComparison.OrdinalIgnoreCase);
        _text = marker < 0 ? text : text[..marker].TrimEnd("/*'(< \t-!");
        IsBlank = text.IsEmpty;
    }

    public bool IsBlank { get; }

    public bool IsCode => !_text.IsEmpty && !IsComment(_text);

    /// <summary>A statement, declaration or member ends here.</summary>
    public bool EndsSomething => IsCode && (Ends(_text) || Ends(WithoutComment(_text)) || _text.StartsWith("End ", StringComparison.OrdinalIgnoreCase));

    /// <summary>It ends a block, and so perhaps another member.</summary>
    public bool ClosesBlock => EndsSomething && !WithoutComment(_text).EndsWith(';');

    public bool OpensBlock => IsCode && WithoutComment(_text).EndsWith('{');

    public bool StartsWithBrace => _text.StartsWith('{');

    public bool DeclaresType
    {
        get
        {
            if (!IsCode)
            {
                return false;
            }

            var isName = false; // of the type, behind its keyword
            foreach (var range in _text.SplitAny(' ', '\t'))
            {
                var word = _text[range];
                if (isName && !word.IsEmpty && (char.IsLetter(word[0]) || word[0] is '_' or '@') && !IsOneOf(word, NoNames))
                {
                    return true;
                }

                isName = IsOneOf(word, TypeWords);
            }

            return false;
        }
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (word.Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ends(ReadOnlySpan<char> text) => !text.IsEmpty && text[^1] is ';' or '}';

    // Directives of the preprocessor stand between members as comments do.
    private static bool IsComment(ReadOnlySpan<char> text) =>
        text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("/*", StringComparison.Ordinal) || text.StartsWith("(*", StringComparison.Ordinal)
        || text[0] is '\'' or '*' or '#';

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> text)
    {
        var comment = text.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }
}
