namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>How loud a finding is. The names are those of the report.</summary>
internal enum FindingLevel
{
    Note,
    Warning,
    Error,
}
