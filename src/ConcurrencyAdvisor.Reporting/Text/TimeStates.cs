using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>The states of time in plain words.</summary>
internal static class TimeStates
{
    /// <summary>Those that wait for the world outside of the program.</summary>
    public static IReadOnlyList<TimeState> Io { get; } =
        [TimeState.Disk, TimeState.Network, TimeState.Pipe, TimeState.ChildProcess, TimeState.Console];

    /// <summary>Reads before a share.</summary>
    public static string Name(TimeState state) => state switch
    {
        TimeState.Cpu => "computing",
        TimeState.Runnable => "ready, without a core",
        TimeState.Gc => "garbage collection",
        TimeState.Disk => "disk",
        TimeState.Network => "network",
        TimeState.Pipe => "pipe",
        TimeState.ChildProcess => "child process",
        TimeState.Console => "console",
        TimeState.Lock => "other threads",
        TimeState.Task => "tasks",
        TimeState.Timer => "sleeping",
        _ => "not known",
    };

    /// <summary>Reads after "waiting for".</summary>
    public static string Waited(TimeState state) => state switch
    {
        TimeState.Disk or TimeState.Network or TimeState.Console => "the " + Name(state),
        TimeState.Pipe or TimeState.ChildProcess => "a " + Name(state),
        _ => Name(state),
    };

    /// <summary>States with time, longest first.</summary>
    public static IEnumerable<(TimeState State, double Seconds, double Share)> Ranked(StateTimes time)
    {
        var total = time.Total;
        return StateTimes.States
            .Where(state => time[state] > 0)
            .Select(state => (state, time[state], time[state] / total))
            .OrderByDescending(entry => entry.Item2);
    }

    public static string TopTwo(StateTimes time) =>
        string.Join(", ", Ranked(time).Take(2).Select(entry => $"{Name(entry.State)} {Numbers.Percent(entry.Share)}"));
}
