using System.Text.Json;
using ConcurrencyAdvisor.CorpusRunner;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Scheduling;

/// <summary>What the kernel recorded of all threads while a program ran, and what the script sched-truth made of its own recording where it is there.</summary>
/// <param name="Switches">From the kernel's switch records.</param>
/// <param name="Script">From sched-truth; empty where the script is missing.</param>
internal sealed record KernelRecording(IReadOnlyDictionary<int, SwitchedThread> Switches, IReadOnlyDictionary<int, ScriptThread> Script)
{
    private const string PathVariable = "CONCURRENCY_ADVISOR_SCHED_TRUTH";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The script: where the variable says, else beside the repository.</summary>
    public static string ScriptPath { get; } =
        Environment.GetEnvironmentVariable(PathVariable) ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "tools", "sched-truth"));

    /// <summary>Why nothing can be recorded here; null where it can.</summary>
    public static string? Obstacle =>
        !Environment.IsPrivilegedProcess ? "Recording the scheduler's events of all threads is for root only: run these tests as root."
        : !IsOnPath("perf") ? "perf is not on the path: install linux-perf (Debian) or linux-tools (Ubuntu)."
        : null;

    /// <summary>Why the script cannot be used here; null where it can.</summary>
    public static string? ScriptObstacle =>
        Obstacle ?? (File.Exists(ScriptPath) ? null : $"There is no '{ScriptPath}': set {PathVariable} to the path of the script sched-truth.");

    /// <summary>Records while a program runs.</summary>
    public static async Task<KernelRecording> OfAsync(ProgramStart program, Scratch scratch, bool withScript)
    {
        var data = scratch.File("switches.perf");
        string[] command = [.. withScript ? [ScriptPath] : Array.Empty<string>(), program.FileName, .. program.Arguments];
        string[] options =
        [
            "record", "-q", "-a", "-m", "16M", "-k", "CLOCK_MONOTONIC", "-e", "dummy", "--switch-events", "-e", "sched:sched_wakeup,sched:sched_wakeup_new",
        ];
        var recorded = await (program with { FileName = "perf", Arguments = [.. options, "-o", data, "--", .. command] }).RunAsync();
        recorded.HasExitCode(0);
        var told = await new ProgramStart
        {
            FileName = "perf",
            Arguments = ["script", "-i", data, "--show-switch-events", "-F", "comm,tid,cpu,time,event,trace"],
        }.RunAsync();
        told.HasExitCode(0);
        return new KernelRecording(SwitchRecords.Read(told.Output), withScript ? ReadScript(recorded.Output) : new Dictionary<int, ScriptThread>());
    }

    private static Dictionary<int, ScriptThread> ReadScript(string output) =>
        JsonDocument.Parse(output).RootElement.GetProperty("threads").Deserialize<ScriptThread[]>(Json)!.ToDictionary(thread => thread.Tid);

    private static bool IsOnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}

/// <summary>A thread as sched-truth tells it, in seconds.</summary>
internal sealed record ScriptThread(int Tid, string Name, double Seconds, double Running, double Runnable, double Blocked);

internal sealed class KernelRecordingTheoryAttribute : TheoryAttribute
{
    public KernelRecordingTheoryAttribute() => Skip = KernelRecording.Obstacle!;
}

internal sealed class SchedTruthTheoryAttribute : TheoryAttribute
{
    public SchedTruthTheoryAttribute() => Skip = KernelRecording.ScriptObstacle!;
}
