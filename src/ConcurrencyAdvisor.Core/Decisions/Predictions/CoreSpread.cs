namespace ConcurrencyAdvisor.Core.Decisions.Predictions;

/// <summary>What spreading a path's processor time over cores does to it.</summary>
public static class CoreSpread
{
    /// <summary>
    /// Serial part that partitioning and joining leave, expected and at worst. Amdahl inside of the path. Priors; to be refitted.
    /// </summary>
    private const double ExpectedSerial = 0.08;

    private const double WorstSerial = 0.2;

    /// <summary>
    /// A logical processor that shares its core with another adds about a third of a core; nothing here tells which do. Prior.
    /// </summary>
    private const double WorstCoreValue = 0.7;

    /// <summary>Code that writes shared state must be locked or rewritten before it spreads. Prior.</summary>
    private const double SerialOfSharedState = 0.2;

    /// <summary>Threads made and partitioned by hand balance worse than a work-stealing loop. Prior.</summary>
    private const double SerialOfThreads = 0.05;

    /// <summary>Starting processes, shipping their input and collecting results. Prior.</summary>
    private const double SerialOfProcesses = 0.15;

    /// <summary>A path that hardly got a core is held back by others, which spreading does not change. Cores; prior.</summary>
    private const double LeastCoresUsed = 0.1;

    /// <summary>Data parallelism.</summary>
    public static TimeRatio Parallel(PathFacts path) => Spread(path, 0);

    /// <summary>Dedicated threads, as many as cores.</summary>
    public static TimeRatio Threads(PathFacts path) => Spread(path, SerialOfThreads);

    /// <summary>Worker processes, as many as cores.</summary>
    public static TimeRatio Processes(PathFacts path) => Spread(path, SerialOfProcesses);

    private static TimeRatio Spread(PathFacts path, double extraSerial)
    {
        var cores = CoreBudget.OfPath(path);
        var serial = extraSerial + (path.Evidence.Method.WritesSharedState ? SerialOfSharedState : 0);
        var now = Math.Max(path.CoresUsed, LeastCoresUsed);

        // Garbage collection, locks, waits and start-up stay as long as they are; only computing shrinks.
        return new TimeRatio(
            Ratio(now, cores),
            Ratio(now, SpeedOn(cores, ExpectedSerial + serial)),
            Ratio(now, SpeedOn(Math.Max(1, cores * WorstCoreValue), WorstSerial + serial))).OnPart(path.ProductiveCpuShare);
    }

    private static double Ratio(double now, double then) => Math.Min(1, now / then);

    private static double SpeedOn(double cores, double serial) => cores / (1 + (serial * (cores - 1)));
}
