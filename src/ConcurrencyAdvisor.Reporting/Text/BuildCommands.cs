namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>
/// Build servers obey lines of a program's output: GitHub those that begin with <c>::</c>, Azure and TeamCity those with
/// <c>##vso[</c> or <c>##teamcity[</c>. A method's name must not be able to fail somebody's build, or to set a variable in it.
/// </summary>
internal static class BuildCommands
{
    private const string Colon = "\\u003A";
    private const string Hash = "\\u0023";

    public static string Disarm(string text)
    {
        if (!text.Contains("::", StringComparison.Ordinal) && !text.Contains("##", StringComparison.Ordinal))
        {
            return text;
        }

        // Lines break at spaces, so what follows one may come to stand at the beginning of a line.
        var safe = text
            .Replace(" ::", $" {Colon}:", StringComparison.Ordinal)
            .Replace("##vso[", $"{Hash}#vso[", StringComparison.OrdinalIgnoreCase)
            .Replace("##teamcity[", $"{Hash}#teamcity[", StringComparison.OrdinalIgnoreCase)
            .Replace("##[", $"{Hash}#[", StringComparison.Ordinal);
        return safe.StartsWith("::", StringComparison.Ordinal) ? Colon + safe[1..] : safe;
    }
}
