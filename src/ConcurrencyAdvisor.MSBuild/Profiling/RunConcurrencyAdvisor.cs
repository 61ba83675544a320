using ConcurrencyAdvisor.MSBuild.Findings;
using Microsoft.Build.Framework;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>
/// Runs the tool beside the build, and keeps what came of it: the report, and the outcome that later builds show again. What the profiled program does, crash or
/// hang or flood its output, changes no more of the build than the policy says.
/// </summary>
public sealed class RunConcurrencyAdvisor : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly ToolProcess _process = new();

    /// <summary>The <c>dotnet</c> host.</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>Full path of the tool's dll.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>Full path of the dll or executable that was built.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>Arguments of the program, as on a command line.</summary>
    public string Arguments { get; set; } = "";

    /// <summary>A command, as on a command line, that is profiled instead of the program; empty for none.</summary>
    public string Command { get; set; } = "";

    /// <summary>Options of the tool, each whole: <c>--duration=5s</c>.</summary>
    public string[] Options { get; set; } = [];

    /// <summary>Reports that are wanted beside the JSON: <c>text</c>, or <c>text=PATH</c>.</summary>
    public string[] Reports { get; set; } = [];

    /// <summary>Full path of the project: relative paths start at its folder.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Full path of the folder for what this keeps.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>How loud it is when the profile fails: <c>none</c>, <c>message</c>, <c>warning</c>, <c>error</c>.</summary>
    public string OnFailure { get; set; } = "warning";

    /// <inheritdoc/>
    public void Cancel() => _process.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    /// <summary>Runs the tool.</summary>
    /// <returns>False where the settings are wrong, the run was cancelled, or the policy makes its failure an error.</returns>
    public override bool Execute()
    {
        var kept = new KeptFiles(Folder);
        if (!FailureLevels.TryParse(OnFailure, out var onFailure))
        {
            Log.LogError(null, SettingErrors.BadValue, null, null, ProjectFile, 0, 0, 0, 0, "{0}", SettingErrors.OnFailure(OnFailure));
            return false;
        }

        try
        {
            kept.Clear();
            var reports = RequestedReports.Of(Reports, Path.GetDirectoryName(ProjectFile)!, kept);
            kept.NoteReports(reports.Paths);
            var ended = _process.Run(Host, CommandLine(reports), Path.GetDirectoryName(ProjectFile)!);
            kept.KeepLog(ended.ErrorLines);
            return !_process.IsCancelled && Judge(ended, kept, onFailure);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            Tell(onFailure, new ToolError("CADVE999", $"The tool could not be run: {e.Message}"));
            return !Log.HasLoggedErrors;
        }
    }

    private string CommandLine(RequestedReports reports)
    {
        var words = new CommandLineText().Add("exec").Add(Tool).Add("profile");
        if (Command.Length == 0)
        {
            words.Add(Program);
        }

        foreach (var option in Options.Concat(reports.Options))
        {
            words.Add(option);
        }

        return words.Add("--").AddRaw(Command.Length == 0 ? Arguments : Command).ToString();
    }

    private bool Judge(ToolEnd ended, KeptFiles kept, FailureLevel onFailure)
    {
        foreach (var line in ended.OutputLines)
        {
            Log.LogMessage(Options.Any(o => o.StartsWith("--verbosity", StringComparison.Ordinal)) ? MessageImportance.High : MessageImportance.Low, "{0}", line);
        }

        var outcome = new ToolOutcome(ended.ExitCode, ToolError.ReadAll(ended.ErrorLines));
        if (outcome.HasReport && File.Exists(kept.Report))
        {
            // The same inputs would give the same again: later builds show it without a run.
            outcome.Write(kept.Outcome);
            return true;
        }

        // A wrong setting is the project's own mistake, whatever the policy says of programs that fail.
        foreach (var error in outcome.Errors.DefaultIfEmpty(new ToolError("CADVE999", $"The tool ended with exit code {ended.ExitCode} and without a report; see {kept.Log}")))
        {
            Tell(outcome.IsUsage ? FailureLevel.Error : onFailure, error);
        }

        return !Log.HasLoggedErrors;
    }

    private void Tell(FailureLevel level, ToolError error) => error.Tell(Log, level, ProjectFile);
}
