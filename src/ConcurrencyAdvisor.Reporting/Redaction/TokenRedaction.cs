using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.Reporting.Redaction;

/// <summary>Masks what is a secret by its own looks, whatever it is called: keys of well-known services, signed tokens, private keys.</summary>
internal static partial class TokenRedaction
{
    public static string Apply(string text)
    {
        var masked = Schemes().Replace(text, match => match.Groups["scheme"].Value + " " + Redactor.Mask);
        return Tokens().Replace(masked, Redactor.Mask);
    }

    [GeneratedRegex(
        @"\b(?<scheme>Bearer|Basic|Negotiate|Digest) +[A-Za-z0-9+/=_.~\-]{6,}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Schemes();

    [GeneratedRegex(
        @"\b(gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,}|glpat-[A-Za-z0-9_\-]{16,}|xox[a-z]-[A-Za-z0-9\-]{8,}"
        + @"|(AKIA|ASIA)[A-Z0-9]{12,}|AIza[A-Za-z0-9_\-]{30,}|sk-[A-Za-z0-9_\-]{16,}|sk_(live|test)_[A-Za-z0-9]{8,}|npm_[A-Za-z0-9]{20,}"
        + @"|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]*)?)"
        + @"|-----BEGIN [A-Z ]*PRIVATE KEY-----[^\-]*(-----END [A-Z ]*PRIVATE KEY-----)?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
