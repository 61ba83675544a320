using System.Text;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Type names that come as text, from events and from the names of explicit implementations.</summary>
internal static class TypeText
{
    /// <summary>
    /// The same type without namespaces and with keywords: <c>System.Collections.Generic.List&lt;System.Int32&gt;</c> is
    /// <c>List&lt;int&gt;</c>.
    /// </summary>
    public static string Shorten(string type)
    {
        var text = new StringBuilder(type.Length);
        var start = 0;
        for (var index = 0; index <= type.Length; index++)
        {
            if (index < type.Length && !IsPunctuation(type[index]))
            {
                continue;
            }

            text.Append(ShortenName(type[start..index]));
            if (index < type.Length)
            {
                text.Append(type[index] == ',' ? ", " : type[index]);
            }

            start = index + 1;
        }

        return text.ToString();
    }

    /// <summary>A single name without its namespace, or its keyword.</summary>
    public static string ShortenName(string name)
    {
        var trimmed = name.Trim();
        return SourceTypeNames.Keyword(trimmed) ?? trimmed[(trimmed.LastIndexOf('.') + 1)..];
    }

    /// <summary>Splits at the commas that stand outside of every bracket.</summary>
    public static List<string> SplitTopLevel(string list)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var index = 0; index < list.Length; index++)
        {
            depth += list[index] switch { '<' or '[' or '(' => 1, '>' or ']' or ')' => -1, _ => 0 };
            if (depth == 0 && list[index] == ',')
            {
                parts.Add(list[start..index].Trim());
                start = index + 1;
            }
        }

        if (start < list.Length)
        {
            parts.Add(list[start..].Trim());
        }

        return parts;
    }

    private static bool IsPunctuation(char character) => character is '<' or '>' or ',' or '[' or ']' or '(' or ')' or '*' or '&' or '?';
}
