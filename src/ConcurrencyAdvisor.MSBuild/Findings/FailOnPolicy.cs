namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>Which findings fail the build.</summary>
/// <param name="FailsFrom">The lowest level that does; null for none.</param>
internal readonly record struct FailOnPolicy(FindingLevel? FailsFrom)
{
    public static bool TryParse(string text, out FailOnPolicy policy)
    {
        (var isKnown, FindingLevel? level) = text switch
        {
            "none" => (true, null),
            "note" => (true, FindingLevel.Note),
            "warning" => (true, FindingLevel.Warning),
            "error" => (true, (FindingLevel?)FindingLevel.Error),
            _ => (false, null),
        };
        policy = new FailOnPolicy(level);
        return isKnown;
    }

    /// <summary>How loud a finding is in the build's log. Only an error fails a build, so that what must not fail it is none.</summary>
    public FindingLevel LevelOf(FindingLevel level) =>
        level >= FailsFrom ? FindingLevel.Error
        : level is FindingLevel.Error ? FindingLevel.Warning
        : level;
}
