using System.Globalization;
using ConcurrencyAdvisor.MSBuild.Findings;
using ConcurrencyAdvisor.Tool.Locking;
using ConcurrencyAdvisor.Tool.Options;
using Microsoft.Build.Framework;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>
/// Runs the tool beside the build, and keeps what came of it: the report, and the outcome that later builds show again. What the profiled program does, crash or
/// hang or flood its output, changes no more of the build than the policy says.
/// </summary>
public sealed class RunConcurrencyAdvisor : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private const string Hung = "CADVE115";
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

    /// <summary>The other settings; see <see cref="ToolOptions"/>.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>Reports beside the JSON, with semicolons between: <c>text</c>, or <c>text=PATH</c>.</summary>
    public string Output { get; set; } = "";

    /// <summary>Full path of the project: relative paths start at its folder.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Full path of the folder for what this keeps.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>How loud it is when the profile fails: <c>none</c>, <c>message</c>, <c>warning</c>, <c>error</c>.</summary>
    public string OnFailure { get; set; } = "warning";

    /// <summary>What the tool may need around the program's own time: to start, to end a program that does not want to, to analyse and to write.</summary>
    internal TimeSpan Spare { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a tool that is told to end may take for it.</summary>
    internal ToolGrace Grace { get; set; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3));

    /// <summary>Where profiles wait for each other.</summary>
    internal string LockFolder { get; init; } = LockFiles.SharedFolder;

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
            var reports = RequestedReports.Of(ToolOptions.Split(Output), Path.GetDirectoryName(ProjectFile)!, kept);
            kept.NoteReports(reports.Paths);
            var options = new ToolOptions(Options);
            Log.LogMessage(MessageImportance.High, "{0}", $"ConcurrencyAdvisor: profiling {Path.GetFileNameWithoutExtension(ProjectFile)}");
            var time = new ToolTime(options.Time("--lock-timeout"), options.Time("--timeout") + Spare, LockFolder);
            var ended = _process.Run(Host, CommandLine(options, reports), Path.GetDirectoryName(ProjectFile)!, time, Grace);
            if (_process.IsCancelled)
            {
                // The tool reports what was measured until then. A build has no use for a half.
                kept.Clear();
                return false;
            }

            if (ended.IsOverdue)
            {
                kept.Clear();
                kept.KeepLog(ended.ErrorLines);
                Tell(onFailure, new ToolError(Hung, HungMessage(time, options, kept.Log)));
                return !Log.HasLoggedErrors;
            }

            kept.KeepLog(ended.ErrorLines);
            return Judge(ended, kept, options.Has("--verbosity"), onFailure);
        }
        catch (FormatException e)
        {
            Tell(FailureLevel.Error, new ToolError(SettingErrors.BadValue, $"The value of 'ConcurrencyAdvisor{(Command.Length == 0 ? "Arguments" : "Command")}' {e.Message}."));
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            Tell(onFailure, new ToolError("CADVE999", $"The tool could not be run: {e.Message}"));
            return !Log.HasLoggedErrors;
        }
    }

    private IReadOnlyList<string> CommandLine(ToolOptions options, RequestedReports reports)
    {
        var words = CommandWords.Split(Command.Length == 0 ? Arguments : Command);
        return ["exec", Tool, "profile", .. Command.Length == 0 ? new[] { Program } : [], .. options.Words, .. reports.Options, "--", .. words];
    }

    private string HungMessage(ToolTime time, ToolOptions options, string log)
    {
        var (working, waiting) = (options.Time("--timeout").TotalMinutes, options.Time("--lock-timeout").TotalMinutes);
        var over = time.HadItsTurn
            ? string.Create(CultureInfo.InvariantCulture, $"the program's time of {working:0.#} minutes was over")
            : string.Create(CultureInfo.InvariantCulture, $"the {waiting:0.#} minutes to wait for other profiles and the program's time of {working:0.#} minutes were over");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The tool had not ended {Spare.TotalMinutes:0.#} minutes after {over}, and was ended with all that it had started. Report it on the project's issue page with '{log}' of a build with '-p:ConcurrencyAdvisorVerbosity=diag'; '-p:ConcurrencyAdvisorSkip=true' builds without a profile.");
    }

    private bool Judge(ToolEnd ended, KeptFiles kept, bool isShown, FailureLevel onFailure)
    {
        foreach (var line in ended.OutputLines)
        {
            Log.LogMessage(isShown ? MessageImportance.High : MessageImportance.Low, "{0}", line);
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
