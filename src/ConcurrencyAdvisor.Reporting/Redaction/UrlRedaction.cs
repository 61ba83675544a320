using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.Reporting.Redaction;

/// <summary>Masks who logs in, and what is asked, in every URL of a text; scheme, host, port and path stay.</summary>
internal static partial class UrlRedaction
{
    public static string Apply(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? Urls().Replace(text, match => Mask(match.Value)) : text;

    private static string Mask(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var host = start + UserLength(url.AsSpan(start));
        var user = host > start ? Redactor.Mask + "@" : "";
        var rest = url[host..];
        var query = rest.AsSpan().IndexOfAny('?', '#');
        return query < 0 || query == rest.Length - 1
            ? url[..start] + user + rest
            : url[..start] + user + rest[..(query + 1)] + Redactor.Mask;
    }

    /// <summary>Length of the user information with its <c>@</c>.</summary>
    private static int UserLength(ReadOnlySpan<char> afterScheme)
    {
        var end = afterScheme.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? afterScheme : afterScheme[..end];
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            return at + 1;
        }

        // A password that nobody encoded can hold a slash: what follows the colon is then no port.
        var colon = authority.IndexOf(':');
        var isPort = colon < 0 || authority[0] == '[' || !authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9');
        return isPort ? 0 : afterScheme.LastIndexOf('@') + 1;
    }

    [GeneratedRegex("""[A-Za-z][A-Za-z0-9+.\-]*://[^\s"'<>;]*""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Urls();
}
