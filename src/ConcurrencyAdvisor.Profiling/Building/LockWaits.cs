using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Decides for one thread which of its waits without a frame were waits for a lock. The runtime tells a wait when it is over, while the thread's slices come
/// before and after that.
/// </summary>
/// <param name="charge">Takes what is decided.</param>
internal sealed class LockWaits(Action<Charge> charge)
{
    private const string MonitorApi = "System.Threading.Monitor.Enter";

    // A minute and a half of undecided slices at the sweeps' shortest interval.
    private const int MostUndecided = 20_000;

    private readonly Queue<Charge> _undecided = new();
    private (long BeganNs, long EndedNs) _last = (long.MinValue, long.MinValue);

    /// <summary>Takes a wait that may be one for a lock.</summary>
    public void Add(Charge wait)
    {
        if (Overlaps(wait, _last))
        {
            Decide(wait, isLock: true);
            return;
        }

        _undecided.Enqueue(wait);
        if (_undecided.Count > MostUndecided)
        {
            Decide(_undecided.Dequeue(), isLock: false);
        }
    }

    /// <summary>The runtime told a wait for a lock.</summary>
    public void Apply(LockWaited wait)
    {
        _last = (wait.TimeNs - wait.DurationNs, wait.TimeNs);
        Complete();
    }

    /// <summary>What no lock was told for was no wait: the runtime stopped the thread to walk its stack, and it was ready to run.</summary>
    public void Complete()
    {
        while (_undecided.TryDequeue(out var wait))
        {
            Decide(wait, Overlaps(wait, _last));
        }
    }

    private static bool Overlaps(Charge charge, (long BeganNs, long EndedNs) wait) =>
        charge.StartNs < wait.EndedNs && charge.StartNs + charge.DurationNs > wait.BeganNs;

    private void Decide(Charge wait, bool isLock)
    {
        if (isLock)
        {
            wait.BlockedOn = TimeState.Lock;
            wait.Api = MonitorApi;
            wait.Detail = "futex";
        }
        else
        {
            wait.RunnableSeconds += wait.BlockedSeconds;
            wait.BlockedSeconds = 0;
        }

        charge(wait);
    }
}
