using Microsoft.Build.Framework;

namespace ConcurrencyAdvisor.MSBuild;

/// <summary>Logs the findings of a report as the compiler logs its own: with file, line and code.</summary>
public sealed class LogConcurrencyFindings : Microsoft.Build.Utilities.Task
{
    /// <summary>Code of a report that is not there or may not be read, and of one that is damaged; see docs/errors.md.</summary>
    private const string Unreadable = "CADVE105";

    private const string Damaged = "CADVE103";

    /// <summary>Full path of a JSON report that the tool has written.</summary>
    [Required]
    public string Report { get; set; } = "";

    /// <summary>Logs each finding once.</summary>
    /// <returns>False where the report cannot be read, or an error was among the findings.</returns>
    public override bool Execute()
    {
        try
        {
            foreach (var finding in FindingsFile.Read(Report))
            {
                Tell(finding);
            }
        }
        catch (InvalidDataException damage)
        {
            Fail(Damaged, $"{damage.Message}. Profile again with '--output json=PATH'.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(Unreadable, $"it cannot be read: {failure.Message} Write it with '--output json=PATH', or correct ConcurrencyAdvisorReport.");
        }

        return !Log.HasLoggedErrors;
    }

    private void Fail(string code, string why) => Log.LogError(null, code, null, null, Report, 0, 0, 0, 0, "{0}", $"The report is of no use: {why}");

    private void Tell(Finding finding)
    {
        var place = finding.Place ?? new SourcePlace(Report, 0, 0, 0, 0);
        switch (finding.Level)
        {
            case FindingLevel.Error:
                Log.LogError(null, finding.RuleId, null, null, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0}", finding.Message);
                break;
            case FindingLevel.Warning:
                Log.LogWarning(null, finding.RuleId, null, null, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0}", finding.Message);
                break;
            default:
                Log.LogMessage(
                    null, finding.RuleId, null, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, MessageImportance.Normal, "{0}", finding.Message);
                break;
        }
    }
}
