using System.Text;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>
/// Splits a command as shells do, but for their variables and patterns: blanks separate words; quotes of either kind hold a word together; between double ones a
/// backslash keeps a double quote or a backslash.
/// </summary>
internal static class CommandWords
{
    /// <exception cref="FormatException">A quote has no end.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsWhiteSpace(text[at]))
            {
                words.Add(ReadWord(text, ref at));
            }
        }

        return words;
    }

    private static string ReadWord(string text, ref int at)
    {
        var word = new StringBuilder();
        for (; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
        {
            if (text[at] is '"' or '\'')
            {
                at = ReadQuoted(text, at, word);
            }
            else
            {
                word.Append(text[at]);
            }
        }

        return word.ToString();
    }

    // Returns where the closing quote is.
    private static int ReadQuoted(string text, int at, StringBuilder word)
    {
        var quote = text[at];
        for (at++; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return at;
            }

            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
            {
                at++;
            }

            word.Append(text[at]);
        }

        throw new FormatException($"has a quote without an end: close it with {quote}");
    }
}
