using ConcurrencyAdvisor.MSBuild.Findings;
using ConcurrencyAdvisor.Tool.Options;
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

    /// <summary>The folder that it runs in.</summary>
    public string WorkingDirectory { get; set; } = "";

    /// <summary>Its variables, <c>NAME=VALUE</c> with semicolons between.</summary>
    public string Environment { get; set; } = "";

    /// <summary>Measured is from the moment on that this address answers.</summary>
    public string ReadyAddress { get; set; } = "";

    /// <summary>Drives the program; the profile ends when it ends.</summary>
    public string LoadCommand { get; set; } = "";

    /// <summary>As <c>--duration</c>.</summary>
    public string Duration { get; set; } = "";

    /// <summary>As <c>--warmup</c>.</summary>
    public string Warmup { get; set; } = "";

    /// <summary>As <c>--timeout</c>.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>As <c>--lock-timeout</c>.</summary>
    public string LockTimeout { get; set; } = "";

    /// <summary>As <c>--config</c>.</summary>
    public string ConfigurationFile { get; set; } = "";

    /// <summary>Reports beside the JSON, with semicolons between: <c>text</c>, or <c>text=PATH</c>.</summary>
    public string Output { get; set; } = "";

    /// <summary>Full path of a baseline: what it accepts is a note; empty for none.</summary>
    public string Baseline { get; set; } = "";

    /// <summary>As <c>--min-share</c>.</summary>
    public string MinShare { get; set; } = "";

    /// <summary>As <c>--rule</c>, with semicolons between.</summary>
    public string Rules { get; set; } = "";

    /// <summary>As <c>--target-cores</c>.</summary>
    public string TargetCores { get; set; } = "";

    /// <summary>As <c>--source-root</c>.</summary>
    public string SourceRoot { get; set; } = "";

    /// <summary>As <c>--collectors</c>.</summary>
    public string Collectors { get; set; } = "";

    /// <summary>As <c>--verbosity</c>; what the tool prints is shown where it is given.</summary>
    public string Verbosity { get; set; } = "";

    /// <summary>As <c>--no-redact</c>: <c>true</c> or not.</summary>
    public string NoRedact { get; set; } = "";

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
            var reports = RequestedReports.Of(ToolOptions.Split(Output), Path.GetDirectoryName(ProjectFile)!, kept);
            kept.NoteReports(reports.Paths);
            var ended = _process.Run(Host, CommandLine(reports), Path.GetDirectoryName(ProjectFile)!);
            if (_process.IsCancelled)
            {
                // The tool reports what was measured until then. A build has no use for a half.
                kept.Clear();
                return false;
            }

            kept.KeepLog(ended.ErrorLines);
            return Judge(ended, kept, onFailure);
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

    private IReadOnlyList<string> CommandLine(RequestedReports reports)
    {
        var words = CommandWords.Split(Command.Length == 0 ? Arguments : Command);
        return ["exec", Tool, "profile", .. Command.Length == 0 ? new[] { Program } : [], .. GivenOptions().All, .. reports.Options, "--", .. words];
    }

    private ToolOptions GivenOptions() => new ToolOptions()
        .Add("--working-directory", WorkingDirectory)
        .AddEach("--environment", Environment)
        .Add("--ready-url", ReadyAddress)
        .Add("--load-command", LoadCommand)
        .Add("--duration", Duration)
        .Add("--warmup", Warmup)
        .Add("--timeout", Timeout)
        .Add("--lock-timeout", LockTimeout)
        .Add("--config", ConfigurationFile)
        .AddFlag("--gate", Baseline.Length > 0)
        .Add("--baseline", Baseline)
        .Add("--fail-on", Baseline.Length > 0 ? "none" : "") // What fails a build is the build's own policy.
        .Add("--min-share", MinShare)
        .AddEach("--rule", Rules)
        .Add("--target-cores", TargetCores)
        .Add("--source-root", SourceRoot)
        .Add("--collectors", Collectors)
        .Add("--verbosity", Verbosity)
        .AddFlag("--no-redact", NoRedact == "true");

    private bool Judge(ToolEnd ended, KeptFiles kept, FailureLevel onFailure)
    {
        foreach (var line in ended.OutputLines)
        {
            Log.LogMessage(Verbosity.Length > 0 ? MessageImportance.High : MessageImportance.Low, "{0}", line);
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
