namespace ConcurrencyAdvisor.Reporting.Redaction;

/// <summary>
/// Masks what looks secret in a command line before it enters a report, which may become a public build artifact. It errs on the side
/// of masking: a reader can do without a harmless value.
/// </summary>
public static class Redactor
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "***";

    /// <summary>Masks the secrets of a command line, those in an argument after their option included.</summary>
    public static IReadOnlyList<string> CommandLine(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var masked = new string[arguments.Count];
        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] = i == 0 ? Argument(arguments[i]) : After(arguments[i - 1], arguments[i]);
        }

        return masked;
    }

    /// <summary>Masks the secrets inside one argument: its own value, a connection string's, a URL's, a token's.</summary>
    public static string Argument(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return argument.Length == 0 ? argument : PairRedaction.Apply(TokenRedaction.Apply(UrlRedaction.Apply(argument)));
    }

    /// <summary>Masks the value of an environment variable whose name or value looks secret.</summary>
    public static string Variable(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0 && SecretNames.IsSecret(name) ? Mask : Argument(value);
    }

    private static string After(string option, string argument)
    {
        if (IsLogin(option) && argument.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            return argument[..(colon + 1)] + Mask;
        }

        var isValue = argument.Length > 0
            && !argument.StartsWith("--", StringComparison.Ordinal)
            && SecretNames.TakesSecret(option);
        return isValue ? Mask : Argument(argument);
    }

    private static bool IsLogin(string option) => option is "-u" or "--user" or "--proxy-user" or "--login";
}
