using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>
/// A hot path's seconds by class, as shares that add up to 1. Waiting for work that the path itself started is left out: that work
/// has seconds of its own, and counting the wait as well would hide what it is bound by.
/// </summary>
public sealed class ClassShares
{
    /// <summary>
    /// Where nearly all of a path is waiting for its own work, that wait is what it does. Share of the total that must remain;
    /// below it the few seconds left are bookkeeping. Prior; to be refitted on the corpus.
    /// </summary>
    public const double LeastOwnShare = 0.05;

    /// <summary>
    /// Of what remains beside a throttle, the share of waiting for the outside that makes it the throttle's root. Prior.
    /// </summary>
    private const double LeastThrottledShare = 0.5;

    /// <summary>Executions that must be past the throttle at once, on average, to be its root. Prior.</summary>
    private const double LeastThrottledConcurrency = 0.1;

    private readonly double[] _seconds = new double[StateTimes.Count];

    private ClassShares()
    {
    }

    /// <summary>Seconds that the shares are of.</summary>
    public double Seconds { get; private init; }

    /// <summary>The path hardly does anything but wait for work that it started.</summary>
    public bool IsCoordinator { get; private init; }

    /// <summary>On a core, or ready for one.</summary>
    public double Cpu => this[TimeState.Cpu] + this[TimeState.Runnable];

    /// <summary>Waiting for the world outside of the program.</summary>
    public double Io => this[TimeState.Disk] + this[TimeState.Network] + this[TimeState.Pipe]
        + this[TimeState.ChildProcess] + this[TimeState.Console];

    /// <summary>Waiting for another thread of the same program.</summary>
    public double Synchronization => this[TimeState.Lock];

    /// <summary>Sleeping on purpose.</summary>
    public double Timer => this[TimeState.Timer];

    /// <summary>Garbage collection.</summary>
    public double Memory => this[TimeState.Gc];

    /// <summary>No known state: also a task whose root is not known.</summary>
    public double Unknown => this[TimeState.Unknown] + this[TimeState.Task];

    /// <summary>Share of one state, 0 to 1.</summary>
    public double this[TimeState state] => Seconds > 0 ? _seconds[(int)state] / Seconds : 0;

    /// <summary>The class with the largest share, unknown left out.</summary>
    public (Bound Bound, double Share) Largest
    {
        get
        {
            var largest = (Bound: Bound.Cpu, Share: Cpu);
            foreach (var (bound, share) in (ReadOnlySpan<(Bound, double)>)
                [(Bound.Io, Io), (Bound.Synchronization, Synchronization), (Bound.Timer, Timer), (Bound.Memory, Memory)])
            {
                largest = share > largest.Share ? (bound, share) : largest;
            }

            return largest;
        }
    }

    /// <summary>Divides a path's time.</summary>
    public static ClassShares Of(HotPathEvidence evidence)
    {
        var own = OwnWaits(evidence);
        var throttled = ThrottledWaits(evidence);
        var rest = evidence.Time.Total - throttled;
        var isCoordinator = own > 0 && rest - own < LeastOwnShare * rest;
        var shares = new ClassShares
        {
            Seconds = Math.Max(0, rest - (isCoordinator ? 0 : own)),
            IsCoordinator = isCoordinator,
        };
        foreach (var state in StateTimes.States)
        {
            shares._seconds[(int)state] = evidence.Time[state];
        }

        shares._seconds[(int)TimeState.Lock] -= throttled;

        if (!isCoordinator)
        {
            // A join or a gathered task is a lock or task wait; only what those cannot hold stands under its root's state.
            var left = shares.Deduct(own, TimeState.Lock, TimeState.Task, TimeState.Unknown);
            shares.Deduct(
                left,
                TimeState.Disk, TimeState.Network, TimeState.Pipe, TimeState.ChildProcess, TimeState.Console, TimeState.Timer);
        }

        return shares;
    }

    private static double OwnWaits(HotPathEvidence evidence)
    {
        var busy = evidence.Time.CpuDemand + evidence.Time[TimeState.Gc] + ThrottledWaits(evidence);
        return Math.Clamp(evidence.Qualities.WaitingForOwnWork, 0, Math.Max(0, evidence.Time.Total - busy));
    }

    // A semaphore that is awaited before an awaited call bounds how many calls are in flight. Who waits at it waits for the calls of
    // the same path, and holds nothing meanwhile: such a wait takes its root's class.
    private static double ThrottledWaits(HotPathEvidence evidence)
    {
        var seconds = evidence.Activities
            .Where(part => part.Activity.State == TimeState.Lock && LockApis.IsThrottle(ApiName.Parse(part.Activity.Api)))
            .Sum(part => part.Seconds);
        seconds = Math.Min(seconds, evidence.Time[TimeState.Lock]);
        var rest = evidence.Time.Total - seconds;
        var isRoot = evidence.Time.Io >= LeastThrottledShare * rest
            && evidence.Time.Io >= LeastThrottledConcurrency * evidence.WallSeconds;
        return isRoot ? seconds : 0;
    }

    private double Deduct(double seconds, params ReadOnlySpan<TimeState> states)
    {
        var held = 0.0;
        foreach (var state in states)
        {
            held += _seconds[(int)state];
        }

        if (held <= 0)
        {
            return seconds;
        }

        var keep = 1 - Math.Min(1, seconds / held);
        foreach (var state in states)
        {
            _seconds[(int)state] *= keep;
        }

        return Math.Max(0, seconds - held);
    }
}
