using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Predictions;

/// <summary>What overlapping a path's waits does to it: several in flight at once instead of one after the other.</summary>
public static class WaitOverlap
{
    /// <summary>
    /// Waits in flight at once that a path can have where it repeats, at least, expected and at best. Priors, to be refitted: a server
    /// takes several requests, a disk gains little from a few, a child process needs cores, a pipe has one writer.
    /// </summary>
    private static readonly (double Least, double Expected, double Most) NetworkDepth = (2, 8, 32);

    private static readonly (double Least, double Expected, double Most) DiskDepth = (1.15, 2, 4);

    private static readonly (double Least, double Expected, double Most) PipeDepth = (1, 1.2, 4);

    /// <summary>Where the path writes shared state, or nothing repeats, the waits may depend on each other.</summary>
    private const double DependentDepth = 1;

    /// <summary>Child processes that overlap even when each of them wants a core. Prior.</summary>
    private const double LeastChildren = 1.15;

    /// <summary>Children that use the cores in part only: how many go on each. Prior.</summary>
    private const double MostChildrenPerCore = 2;

    /// <summary>Cores below which children that are waited for count as not computing: what is left is their start. Prior.</summary>
    private const double LeastChildDemand = 0.1;

    /// <summary>Threads that a program would start by hand to overlap waits. Prior.</summary>
    private const double MostThreads = 16;

    /// <summary>
    /// Part of the page faults that reading ahead hides, at best and expected; at worst the device is the limit. Priors.
    /// </summary>
    private const double MostPrefetched = 0.6;

    private const double ExpectedPrefetched = 0.25;

    /// <summary>Mapped pages touched ahead by another thread.</summary>
    public static TimeRatio Prefetched(PathFacts path) =>
        new TimeRatio(1 - MostPrefetched, 1 - ExpectedPrefetched, 1).OnPart(path.Shares[TimeState.Disk]);

    /// <summary>Awaited and overlapped.</summary>
    public static TimeRatio Awaited(PathFacts path) => Overlap(path, double.PositiveInfinity);

    /// <summary>Overlapped by a thread for each.</summary>
    public static TimeRatio ByThreads(PathFacts path) => Overlap(path, MostThreads);

    private static TimeRatio Overlap(PathFacts path, double limit)
    {
        var now = Math.Max(1, path.Concurrency);
        var best = 1.0;
        var expected = 1.0;
        var worst = 1.0;
        foreach (var state in (ReadOnlySpan<TimeState>)[TimeState.Network, TimeState.Disk, TimeState.Pipe, TimeState.ChildProcess])
        {
            var share = path.Shares[state];
            var depth = DepthOf(state, path);
            best -= share * Saved(now, Math.Min(limit, depth.Most));
            expected -= share * Saved(now, Math.Min(limit, depth.Expected));
            worst -= share * Saved(now, Math.Min(limit, depth.Least));
        }

        return new TimeRatio(best, expected, worst);
    }

    private static double Saved(double now, double depth) => depth > now ? 1 - (now / depth) : 0;

    // Children that were seen to compute fill the cores sooner than those that wait themselves.
    private static (double Least, double Expected, double Most) ChildrenDepth(PathFacts path)
    {
        var fitting = CoreBudget.OfProgram(path.Evidence.Machine) / Math.Max(LeastChildDemand, path.BesideDemand);
        var most = Math.Max(LeastChildren, Math.Min(MostChildrenPerCore * path.Cores, fitting));
        return (LeastChildren, Math.Min(most, Math.Max(LeastChildren, path.Cores)), most);
    }

    private static (double Least, double Expected, double Most) DepthOf(TimeState state, PathFacts path)
    {
        var depth = state switch
        {
            TimeState.Network => NetworkDepth,
            TimeState.Disk => DiskDepth,
            TimeState.Pipe => PipeDepth,
            _ => ChildrenDepth(path),
        };
        if (path.Evidence.DependentIterations)
        {
            return (DependentDepth, DependentDepth, DependentDepth);
        }

        if (!path.Repeats)
        {
            return (DependentDepth, DependentDepth, depth.Item2);
        }

        return path.Evidence.Method.WritesSharedState ? depth with { Item1 = DependentDepth } : depth;
    }
}
