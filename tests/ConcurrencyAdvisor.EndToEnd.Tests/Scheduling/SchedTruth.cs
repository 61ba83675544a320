using System.Text.Json;
using ConcurrencyAdvisor.CorpusRunner;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Scheduling;

/// <summary>A thread as the kernel's scheduler saw it, in seconds.</summary>
internal sealed record TrueThread(int Tid, string Name, double Seconds, double Running, double Runnable, double Blocked);

/// <summary>A script that records the scheduler's own events while a command runs.</summary>
internal static class SchedTruth
{
    private const string PathVariable = "CONCURRENCY_ADVISOR_SCHED_TRUTH";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Asked for by name only: it needs a machine on which nothing else runs, and a kernel whose tracepoints also fire on an idle core.
    private static string Script => Environment.GetEnvironmentVariable(PathVariable) ?? "";

    /// <summary>Why it cannot be used here; null where it can.</summary>
    public static string? Obstacle
    {
        get
        {
            if (!File.Exists(Script))
            {
                return $"Set {PathVariable} to the path of the script sched-truth, on a quiet machine, to compare with the scheduler's own events.";
            }

            if (!Environment.IsPrivilegedProcess)
            {
                return "The scheduler's events are for root only: run these tests as root.";
            }

            return IsOnPath("perf") ? null : "perf is not on the path: install linux-perf (Debian) or linux-tools (Ubuntu).";
        }
    }

    public static async Task<IReadOnlyDictionary<int, TrueThread>> RecordAsync(ProgramStart program)
    {
        var recorded = await (program with { FileName = Script, Arguments = [program.FileName, .. program.Arguments] }).RunAsync();
        recorded.HasExitCode(0);
        var threads = JsonDocument.Parse(recorded.Output).RootElement.GetProperty("threads").Deserialize<TrueThread[]>(Json);
        return threads!.ToDictionary(thread => thread.Tid);
    }

    private static bool IsOnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}

internal sealed class SchedTruthTheoryAttribute : TheoryAttribute
{
    public SchedTruthTheoryAttribute() => Skip = SchedTruth.Obstacle!;
}
