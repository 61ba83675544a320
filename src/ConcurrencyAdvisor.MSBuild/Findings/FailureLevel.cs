namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>How loud a profile's own failure is.</summary>
internal enum FailureLevel
{
    None,
    Message,
    Warning,
    Error,
}

/// <summary>The words for it.</summary>
internal static class FailureLevels
{
    public static bool TryParse(string text, out FailureLevel level)
    {
        FailureLevel? known = text switch
        {
            "none" => FailureLevel.None,
            "message" => FailureLevel.Message,
            "warning" => FailureLevel.Warning,
            "error" => FailureLevel.Error,
            _ => null,
        };
        level = known ?? FailureLevel.Error;
        return known is not null;
    }
}
