using System.Buffers;
using System.Text;

namespace ConcurrencyAdvisor.Reporting.Redaction;

/// <summary>Tells by the name of an option, key or variable whether its value is a secret.</summary>
internal static class SecretNames
{
    private static readonly SearchValues<string> Parts = SearchValues.Create(
        ["password", "passwd", "passphrase", "secret", "credential", "apikey", "accesskey", "accountkey", "privatekey", "signingkey",
            "encryptionkey", "masterkey", "licensekey", "subscriptionkey", "storagekey", "authkey", "functionkey", "hostkey"],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["pass", "pw", "pwd", "auth", "authorization", "bearer", "cookie", "jwt", "otp", "pat", "psk", "sas", "sig", "signature", "token"],
        StringComparison.Ordinal);

    /// <summary><c>--db-password</c>, <c>ApiKey</c>, <c>Auth:ClientSecret</c>, <c>GITHUB_TOKEN</c>; not <c>--max-tokens</c> or <c>--bypass</c>.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        var words = Split(name);
        var joined = string.Concat(words);

        // An assembly's name carries this one; it is as public as it says.
        if (joined.EndsWith("publickeytoken", StringComparison.Ordinal))
        {
            return false;
        }

        return joined.AsSpan().ContainsAny(Parts)
            || words.Exists(Words.Contains)
            || joined.EndsWith("token", StringComparison.Ordinal)
            || joined.EndsWith("pwd", StringComparison.Ordinal);
    }

    /// <summary>Whether the argument after an option is its secret: <c>--password</c>, not <c>--no-password</c> or <c>--token=x</c>.</summary>
    public static bool TakesSecret(string option) =>
        option.Length > 1
        && option[0] == '-'
        && !option.AsSpan().ContainsAny("=: ")
        && Split(option) is [not ("no" or "skip" or "without" or "disable" or "enable"), ..]
        && IsSecret(option);

    /// <summary>Words in lower case, parted by punctuation and by capitals.</summary>
    private static List<string> Split(ReadOnlySpan<char> name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var starts = char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]);
            if ((starts || !char.IsLetterOrDigit(name[i])) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(name[i]))
            {
                word.Append(char.ToLowerInvariant(name[i]));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
