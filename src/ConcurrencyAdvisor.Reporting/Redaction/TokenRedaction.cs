using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.Reporting.Redaction;

/// <summary>Masks what is a secret by its own looks, whatever it is called: keys of well-known services, signed tokens, private keys.</summary>
internal static partial class TokenRedaction
{
    // Building the expressions below takes longer than a short report does: first, whether any could match.
    private static readonly string[] SchemeNames = ["Bearer ", "Basic ", "Negotiate ", "Digest "];
    private static readonly string[] Beginnings =
        ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "AKIA", "ASIA", "AIza", "sk-", "sk_", "npm_", "eyJ", "-----BEGIN"];

    public static string Apply(string text)
    {
        var masked = HoldsAny(text, SchemeNames, StringComparison.OrdinalIgnoreCase)
            ? Schemes().Replace(text, match => match.Groups["scheme"].Value + " " + Redactor.Mask)
            : text;
        return HoldsAny(masked, Beginnings, StringComparison.Ordinal) ? Tokens().Replace(masked, Redactor.Mask) : masked;
    }

    private static bool HoldsAny(string text, string[] parts, StringComparison comparison) =>
        Array.Exists(parts, part => text.Contains(part, comparison));

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
