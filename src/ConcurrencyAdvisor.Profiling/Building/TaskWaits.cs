using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Decides who carries the time of waits for tasks: the thread that blocks, the awaits beneath it, or the work that has time of its own.</summary>
internal sealed class TaskWaits(ProcessTime time, StackFolder folder, AsyncWork work, NetworkTrack network, MachineryRoots machinery, PoolClock pool)
{
    // Share of a thread's wait from which the awaits beneath it stand for the whole of it. Prior, not fitted.
    private const double AwaitsExplainAll = 0.7;

    /// <summary>
    /// Places an await. One for other work of the program (a semaphore, a channel, a completion source) costs nothing while that work goes on: it has
    /// time of its own.
    /// </summary>
    public void PlaceAwait(Charge charge)
    {
        if (charge.BlockedOn is null or TimeState.Lock or TimeState.Task && time.HasWorkedIn(charge.StartNs, charge.DurationNs))
        {
            time.AddWaitForOwnWork(charge);
        }
        else
        {
            // Nobody told the root, and nobody will.
            charge.BlockedOn ??= TimeState.Task;
            time.Add(charge);
        }
    }

    /// <summary>
    /// Places a thread's wait for tasks that no event announced: there are none, or it waits for several at once. False, and nothing done, where
    /// nothing else tells the root.
    /// </summary>
    public bool TryPlaceUnannounced(Charge charge)
    {
        if (IsExplained(charge))
        {
            charge.IsBlockedOnTask = true;
            time.Add(charge);
            return true;
        }

        // The entry point's wait for an asynchronous main, begun before anybody watched.
        if (!charge.OnPoolThread && IsEntryPoint(charge) && work.HasUserMethods)
        {
            time.AddWaitForOwnWork(charge);
            return true;
        }

        return false;
    }

    /// <summary>Places a part of a thread's announced wait, or holds it back until it is known who carries it.</summary>
    public void Place(BlockingWait blocking, Charge charge)
    {
        blocking.HoldBackThread(charge);
        time.Note(charge);
        if (blocking.IsSettled || IsCoordinator(blocking))
        {
            Settle(blocking);
        }
    }

    /// <summary>Places all that a wait held back.</summary>
    public void Settle(BlockingWait wait)
    {
        wait.IsCoordinator |= IsCoordinator(wait);
        wait.IsSettled = true;
        if (wait.IsCoordinator)
        {
            SettleCoordinator(wait);
        }
        else
        {
            SettleThread(wait);
        }
    }

    // The entry point's own wait for an asynchronous main, or another thread's one long wait for a whole piece of asynchronous work, is no fault
    // of that thread; a pool worker's is.
    private static bool IsCoordinator(BlockingWait wait) =>
        wait.AwaitCharges.Count > 0
        && wait.ThreadCharges is [var first, ..]
        && !first.OnPoolThread
        && (IsForAsynchronousMain(wait, first) || wait.AwaitCharges.Count >= BlockingWait.CoordinatorAwaits);

    // An entry point that blocks again and again, or on nothing of the program's own, has no main to hand its time to.
    private static bool IsForAsynchronousMain(BlockingWait wait, Charge charge)
    {
        var place = charge.Path[^1];
        return place.Is(UserFrameTraits.IsEntryPoint)
            && !place.Is(UserFrameTraits.InOwnLoop)
            && (wait.IsForUserMethod || wait.AwaitCharges.Any(awaited => awaited.Path is [.., var innermost] && innermost.Method != place.Method));
    }

    private bool IsEntryPoint(Charge charge) => folder.Methods[charge.Path[^1].Method.Value].IsEntryPoint;

    private void SettleCoordinator(BlockingWait wait)
    {
        foreach (var awaited in wait.AwaitCharges)
        {
            PlaceAwait(awaited);
        }

        foreach (var charge in wait.ThreadCharges)
        {
            time.AddWaitForOwnWork(charge);
        }

        wait.Release();
    }

    private void SettleThread(BlockingWait wait)
    {
        var roots = wait.AwaitCharges
            .GroupBy(c => (c.BlockedOn, c.JudgedByName))
            .Select(g => (State: g.Key.BlockedOn, Seconds: g.Sum(c => c.BlockedSeconds), First: g.First()))
            .ToArray();
        var total = roots.Sum(r => r.Seconds);

        // Awaits that end the moment the thread is woken cover nearly all of its wait; where they cover little, the task computes.
        var blocked = wait.ThreadCharges.Sum(c => c.BlockedSeconds);
        var explained = total >= AwaitsExplainAll * blocked ? 1 : total / blocked;
        foreach (var charge in wait.ThreadCharges)
        {
            charge.IsBlockedOnTask = true;
            foreach (var (state, seconds, first) in roots)
            {
                time.Add(SliceSplitter.BlockedPart(
                    charge, explained * seconds / total, state ?? TimeState.Task, first.Detail, first.JudgedByName));
            }

            charge.BlockedSeconds *= 1 - explained;
            PlaceRootless(wait, charge);
        }

        wait.ReleaseThread();
    }

    private void PlaceRootless(BlockingWait wait, Charge charge)
    {
        if (charge.BlockedSeconds <= 0)
        {
            time.Add(charge);
        }
        else if (IsForWorker(charge))
        {
            charge.BlockedOn = TimeState.Lock;
            charge.Detail = AwaitCharges.WorkerQueueDetail;
            time.Add(charge);
        }
        else if (wait.Promised is WaitHint.Sleep)
        {
            charge.BlockedOn = TimeState.Timer;
            time.Add(charge);
        }
        else if (IsExplained(charge))
        {
            time.Add(charge);
        }
        else if (time.OthersWorked(charge.ThreadId, charge.StartNs))
        {
            time.AddWaitForOwnWork(charge);
        }
        else
        {
            charge.BlockedOn = TimeState.Task;
            time.Add(charge);
        }
    }

    // While no worker of the pool was free, what would have ended the wait, a timer's callback or the task itself, had to wait for one. A worker that waits for it keeps it so.
    private bool IsForWorker(Charge charge) => charge.OnPoolThread && pool.NoneFreeNs(charge.StartNs + charge.DurationNs) is > 0 and var none && none >= charge.DurationNs;

    // Where no await tells: the framework's word on its requests, and what its own machinery was seen waiting for.
    private bool IsExplained(Charge charge)
    {
        if (network.Explains(charge.Path, charge.StartNs, charge.StartNs + charge.DurationNs))
        {
            charge.BlockedOn = TimeState.Network;
            return true;
        }

        if (machinery.Of(charge.Path) is { } root)
        {
            charge.BlockedOn = root;
            charge.JudgedByName = true;
            return true;
        }

        return false;
    }
}
