using System.Text.Json;
using ConcurrencyAdvisor.MSBuild.Profiling;
using Microsoft.Build.Framework;

namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>Logs what the last profile found as the compiler logs its own: with file, line, code and help link.</summary>
public sealed class LogConcurrencyFindings : Microsoft.Build.Utilities.Task
{
    // Codes of a report that may not be read, and of one that is damaged; see docs/errors.md.
    private const string Unreadable = "CADVE105";
    private const string Damaged = "CADVE103";

    /// <summary>Full path of the folder that the profile was kept in.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The project's name, for the summary.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Full path of the project, for what has no other place.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Folder of the rules' pages, where help links lead.</summary>
    public string Rules { get; set; } = "";

    /// <summary>Findings of this level and above fail the build: <c>note</c>, <c>warning</c>, <c>error</c>; <c>none</c> for none.</summary>
    public string FailOn { get; set; } = "error";

    /// <summary>How loud it is when the profile failed: <c>none</c>, <c>message</c>, <c>warning</c>, <c>error</c>.</summary>
    public string OnFailure { get; set; } = "warning";

    /// <summary>Logs each finding once, and closes with a summary.</summary>
    /// <returns>False where an error was logged.</returns>
    public override bool Execute()
    {
        if (!FailOnPolicy.TryParse(FailOn, out var policy))
        {
            Fail(SettingErrors.BadValue, SettingErrors.FailOn(FailOn));
        }

        if (!FailureLevels.TryParse(OnFailure, out var onFailure))
        {
            Fail(SettingErrors.BadValue, SettingErrors.OnFailure(OnFailure));
        }

        var kept = new KeptFiles(Folder);
        if (!Log.HasLoggedErrors && File.Exists(kept.Outcome))
        {
            Tell(kept, policy, onFailure);
        }

        return !Log.HasLoggedErrors;
    }

    private void Tell(KeptFiles kept, FailOnPolicy policy, FailureLevel onFailure)
    {
        try
        {
            var outcome = ToolOutcome.Read(kept.Outcome);
            var report = FindingsFile.Read(kept.Report);
            foreach (var finding in report.Findings)
            {
                Tell(finding, policy.LevelOf(finding.Level), finding.Place ?? new SourcePlace(ProjectFile, 0, 0));
            }

            foreach (var error in outcome.Errors)
            {
                error.Tell(Log, onFailure, ProjectFile);
            }

            Log.LogMessage(MessageImportance.High, "{0}", Summary.Of(Project, report, kept.Report));
        }
        catch (Exception damage) when (damage is InvalidDataException or JsonException)
        {
            Fail(Damaged, $"The report '{kept.Report}' is of no use: {damage.Message}. Delete that folder, and build again.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(Unreadable, $"The report '{kept.Report}' cannot be read: {failure.Message} Delete that folder, and build again.");
        }
    }

    private void Fail(string code, string message) => Log.LogError(null, code, null, null, ProjectFile, 0, 0, 0, 0, "{0}", message);

    private void Tell(Finding finding, FindingLevel level, SourcePlace place)
    {
        var help = HelpLink(finding.RuleId);
        switch (level)
        {
            case FindingLevel.Error:
                Log.LogError(null, finding.RuleId, null, help, place.File, place.Line, place.Column, 0, 0, "{0}", finding.Message);
                break;
            case FindingLevel.Warning:
                Log.LogWarning(null, finding.RuleId, null, help, place.File, place.Line, place.Column, 0, 0, "{0}", finding.Message);
                break;
            default:
                Log.LogMessage(
                    null, finding.RuleId, null, place.File, place.Line, place.Column, 0, 0, MessageImportance.Normal, "{0}", finding.Message);
                break;
        }
    }

    private string? HelpLink(string rule)
    {
        var page = Path.Combine(Rules, $"{rule}.md");
        return File.Exists(page) ? new Uri(page).AbsoluteUri : null;
    }
}
