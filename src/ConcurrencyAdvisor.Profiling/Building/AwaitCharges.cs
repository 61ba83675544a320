using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Makes charges of the waits of asynchronous methods, by the root of what they wait for. An await that only passes on another await is not counted:
/// the innermost carries the time.
/// </summary>
internal sealed class AwaitCharges(AsyncWork work, WorkerQueue queue, NetworkTrack network, MachineryRoots machinery, Action<Charge> charge)
{
    /// <summary>Detail of a wait for a free worker of the thread pool.</summary>
    public const string WorkerQueueDetail = "no pool worker free";

    /// <summary>A wait is over, or the run is.</summary>
    /// <param name="instance">Who waited.</param>
    /// <param name="timeNs">Until when.</param>
    /// <param name="resumedBy">What the stack that ended the wait says of its root.</param>
    /// <param name="threadId">The thread that goes on with it; 0 where none does.</param>
    public void End(AsyncInstance instance, long timeNs, WaitHint resumedBy, int threadId)
    {
        // A promise has no code of its own: whoever awaits it carries the time.
        if (instance.IsRunning || instance.IsCompleted || instance.IsPromise || work.PassesOn(instance) || timeNs <= instance.WaitsSinceNs)
        {
            return;
        }

        var sinceNs = instance.WaitsSinceNs;
        instance.WaitsSinceNs = timeNs;
        if (instance.Hint is WaitHint.Idle)
        {
            return;
        }

        var isRequest = network.Explains(instance.Path, sinceNs, timeNs);
        var hint = RootOf(instance, resumedBy, isRequest);
        var holder = instance.EffectiveHolder;
        if (holder is null && !instance.IsAwaitedByUser)
        {
            // The framework's own machinery: the thread that called into it carries its wait, and needs to know what for.
            machinery.Note(instance.Path, hint);
            return;
        }

        var queuedNs = IsOutside(hint) ? queue.QueuedNs(instance, sinceNs, timeNs, threadId) : 0;
        var outside = new Wait(instance, sinceNs, timeNs - queuedNs, WaitStates.Of(hint));
        Pass(outside, holder, hint is WaitHint.None ? "" : "awaited", judgedByName: resumedBy is WaitHint.None && !isRequest);
        if (outside.EndNs < timeNs)
        {
            Pass(new Wait(instance, outside.EndNs, timeNs, TimeState.Lock), holder, WorkerQueueDetail, judgedByName: false);
        }
    }

    private readonly record struct Wait(AsyncInstance Instance, long StartNs, long EndNs, TimeState? State);

    private void Pass(Wait wait, BlockingWait? holder, string detail, bool judgedByName)
    {
        var passed = new Charge
        {
            StartNs = wait.StartNs,
            DurationNs = wait.EndNs - wait.StartNs,
            Path = wait.Instance.Path,
            Api = wait.Instance.Api,
            BlockedSeconds = (wait.EndNs - wait.StartNs) / 1e9,
            BlockedOn = wait.State,
            Detail = detail,
            JudgedByName = judgedByName,
            IsAwaited = true,
            IsDetached = work.IsDetached(wait.Instance),
        };
        if (holder is { IsCoordinator: false })
        {
            holder.HoldBackAwait(passed);
        }
        else
        {
            charge(passed);
        }
    }

    private WaitHint RootOf(AsyncInstance instance, WaitHint resumedBy, bool isRequest)
    {
        if (work.PromiseHint(instance.AwaitsTaskId) is var promised and not WaitHint.None)
        {
            return promised;
        }

        return IsOutside(resumedBy) ? resumedBy : isRequest ? WaitHint.Network : instance.Hint;
    }

    private static bool IsOutside(WaitHint hint) =>
        hint is WaitHint.Network or WaitHint.Disk or WaitHint.Pipe or WaitHint.ChildProcess or WaitHint.Console or WaitHint.Sleep;
}
