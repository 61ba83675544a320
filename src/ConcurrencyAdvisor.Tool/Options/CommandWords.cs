using System.Text;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>
/// Splits a command as shells do, but for their variables and patterns: blanks separate words; quotes of either kind hold a word together; between double ones a
/// backslash keeps a double quote or a backslash.
/// </summary>
internal static class CommandWords
{
    public static IReadOnlyList<string> Split(OptionValue value)
    {
        var words = new List<string>();
        for (var at = 0; at < value.Text.Length; at++)
        {
            if (!char.IsWhiteSpace(value.Text[at]))
            {
                words.Add(ReadWord(value, ref at));
            }
        }

        return words.Count > 0 ? words : throw value.Wrong("is no command", "Give a program and its arguments.");
    }

    private static string ReadWord(OptionValue value, ref int at)
    {
        var word = new StringBuilder();
        for (; at < value.Text.Length && !char.IsWhiteSpace(value.Text[at]); at++)
        {
            if (value.Text[at] is '"' or '\'')
            {
                at = ReadQuoted(value, at, word);
            }
            else
            {
                word.Append(value.Text[at]);
            }
        }

        return word.ToString();
    }

    // Returns where the closing quote is.
    private static int ReadQuoted(OptionValue value, int at, StringBuilder word)
    {
        var (text, quote) = (value.Text, value.Text[at]);
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

        throw value.Wrong("has a quote without an end", $"Close it with {quote}.");
    }
}
