using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>Puts a verdict's cause into words, from what the path called and what the kernel said of it.</summary>
internal sealed class CauseWriter(HotPathEvidence evidence, ClassShares shares)
{
    /// <summary>Share of the class's seconds from which a quality describes the whole. Prior.</summary>
    private const double Most = 0.5;

    /// <summary>Share of cpu seconds from which waiting for a core is worth a word. Prior.</summary>
    private const double NotableRunnable = 0.3;

    /// <summary>Share from which a part of a mixture is named. Prior.</summary>
    private const double NotablePart = 0.1;

    public string Write(Bound bound)
    {
        var cause = bound switch
        {
            Bound.Cpu => Cpu(),
            Bound.Io => Wait(
                shares.Io, TimeState.Disk, TimeState.Network, TimeState.Pipe, TimeState.ChildProcess, TimeState.Console),
            Bound.Synchronization => Synchronization(),
            Bound.Timer => Wait(shares.Timer, TimeState.Timer),
            Bound.Memory => Memory(),
            Bound.Mixed => "no single cause: " + Parts(),
            _ => Unknown(),
        };
        cause += OperationWords.Of(evidence.Operations, NotablePart * shares.Seconds);
        return bound != Bound.Unknown && IsMost(evidence.Qualities.JudgedByName, shares.Seconds)
            ? cause + "; judged by the method's name alone"
            : cause;
    }

    /// <summary>Why nothing is said where the process's CPU time speaks against the stacks.</summary>
    public string Refuted() =>
        $"its stacks look like {Parts()}, but the process computed for {Figures.Seconds(evidence.Process.CountedCpuSeconds ?? 0)} where they tell of "
        + $"{Figures.Seconds(evidence.Process.ToldCpuSeconds)}: only the scheduler could tell which of it ran";

    private static bool IsMost(double seconds, double of) => of > 0 && seconds >= Most * of;

    private static string In(DominantActivity? activity) => activity is { HasApi: true } ? $", in {activity.Api.Display}" : "";

    private static string CalledBy(DominantActivity? activity) =>
        activity is { HasApi: true } ? $", called by {activity.Api.Display}" : "";

    private string Cpu()
    {
        var what = Computing(DominantActivity.Find(evidence, TimeState.Cpu, TimeState.Runnable));
        return shares[TimeState.Runnable] >= NotableRunnable * shares.Cpu
            ? $"{what}; {Figures.Percent(shares[TimeState.Runnable] / shares.Cpu)} of that ready to run but waiting for a core"
            : what;
    }

    private string Computing(DominantActivity? top)
    {
        var seconds = shares.Cpu * shares.Seconds;
        if (IsMost(evidence.Qualities.Spinning, seconds))
        {
            return "spinning on a core while waiting for another thread" + In(top);
        }

        if (IsMost(evidence.Qualities.InRuntimeStartup, seconds))
        {
            return "on a core in the runtime's start-up and just-in-time compilation";
        }

        if (IsMost(evidence.Qualities.InNativeCode, seconds))
        {
            return "on a core in native code" + CalledBy(top);
        }

        return top is { HasApi: true } ? $"on a core in {top.Api.Display}" : "on a core in its own instructions";
    }

    private string Wait(double share, params ReadOnlySpan<TimeState> states)
    {
        var seconds = share * shares.Seconds;
        var top = DominantActivity.Find(evidence, states);
        var state = top?.State ?? LargestOf(states);
        if (IsMost(evidence.Qualities.BlockedOnTask, seconds))
        {
            return $"thread blocked on a task that waits for {WaitWords.Target(state)}: sync-over-async" + In(top);
        }

        if (IsMost(evidence.Qualities.Awaited, seconds))
        {
            return $"awaits {WaitWords.Target(state)} without holding a thread" + In(top);
        }

        var doing = top is { Detail.Length: > 0 } ? $"{WaitWords.Verb(state)} in {top.Detail}" : WaitWords.Blocked(state);
        return doing + CalledBy(top);
    }

    private string Synchronization()
    {
        if (shares.IsCoordinator)
        {
            return "waiting for work that it started itself";
        }

        var top = DominantActivity.Find(evidence, TimeState.Lock);
        if (IsMost(evidence.Qualities.BlockedOnTask, shares.Synchronization * shares.Seconds))
        {
            return "thread blocked on a task that other threads hold up: sync-over-async" + In(top)
                + (top is { Detail.Length: > 0 } ? $" ({top.Detail})" : "");
        }

        var what = IsMost(evidence.Qualities.Awaited, shares.Synchronization * shares.Seconds)
            ? "awaits another part of the program without holding a thread"
            : WaitWords.Lock(top?.Api);
        return what + In(top) + (top is { Detail.Length: > 0 } ? $" ({top.Detail})" : "");
    }

    private string Memory()
    {
        var top = DominantActivity.Find(evidence, TimeState.Gc);
        return $"garbage collection of what {(top is { HasApi: true } ? top.Api.Display : "it")} allocates";
    }

    private string Unknown() => shares.Seconds <= 0
        ? "no time was measured"
        : $"{Figures.Percent(shares.Unknown)} of its time has no known state: "
            + string.Join(", ", new[]
            {
                (Share: shares[TimeState.Task], Text: "waiting for tasks whose root is not known"),
                (Share: shares[TimeState.Unknown], Text: "off a core for a reason that no source could tell"),
            }.Where(part => part.Share > 0).Select(part => $"{Figures.Percent(part.Share)} {part.Text}"));

    private string Parts() => string.Join(", ", StateTimes.States
        .Select(state => (State: state, Share: shares[state]))
        .Where(part => part.Share >= NotablePart)
        .OrderByDescending(part => part.Share)
        .Select(part => $"{Figures.Percent(part.Share)} {WaitWords.Doing(part.State)}"));

    private TimeState LargestOf(ReadOnlySpan<TimeState> states)
    {
        var largest = states[0];
        foreach (var state in states)
        {
            largest = shares[state] > shares[largest] ? state : largest;
        }

        return largest;
    }
}
