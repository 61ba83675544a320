namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>Reads variables, each <c>NAME=VALUE</c>. A value may be empty, and may hold further signs of equality.</summary>
internal static class EnvironmentOption
{
    public static IReadOnlyDictionary<string, string> Parse(IReadOnlyList<OptionValue> values)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var separator = value.Text.IndexOf('=', StringComparison.Ordinal);
            if (separator <= 0)
            {
                throw value.Wrong("is not of the form NAME=VALUE", "Give a variable and its value, such as DOTNET_gcServer=1.");
            }

            variables[value.Text[..separator]] = value.Text[(separator + 1)..];
        }

        return variables;
    }
}
