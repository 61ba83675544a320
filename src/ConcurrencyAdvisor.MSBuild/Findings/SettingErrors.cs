namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>Errors of settings that the tool never sees.</summary>
internal static class SettingErrors
{
    /// <summary>The tool's own code for a value that is not of the kind that it should be; see docs/errors.md.</summary>
    public const string BadValue = "CADVE503";

    public static string OnFailure(string text) => $"The value '{text}' of 'ConcurrencyAdvisorOnFailure' is no level. Give one of none, message, warning, error.";

    public static string FailOn(string text) => $"The value '{text}' of 'ConcurrencyAdvisorFailOn' is no level. Give one of none, note, warning, error.";
}
