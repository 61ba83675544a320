using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.HotPaths;

/// <summary>Finds the hot paths of a profile: the methods that a developer would change, with all that is known of them.</summary>
public static class HotPathSelector
{
    /// <summary>Index of the process that was launched or attached to.</summary>
    private const int FirstProcess = 0;

    /// <summary>Share of a path's time from which something describes the path as a whole: the more likely case.</summary>
    private const double MostOf = 0.5;

    /// <summary>Largest share first.</summary>
    public static IReadOnlyList<HotPathEvidence> Select(ExecutionProfile profile, SelectionOptions options)
    {
        var ownership = new Ownership(profile);
        var candidates = Gather(profile, ownership, isReported: null);
        var reported = candidates.Values.Where(c => IsWorthReporting(c, profile, options)).Select(c => (c.Program, c.Method)).ToHashSet();

        // What is too small to stand alone belongs to the nearest reported caller.
        var paths = Gather(profile, ownership, reported).Values
            .Where(c => IsWorthReporting(c, profile, options))
            .OrderByDescending(c => c.Timeline.ActiveSeconds)
            .ThenByDescending(c => c.Time.Total)
            .ThenBy(c => profile.Methods[c.Method.Value].Name, StringComparer.Ordinal)
            .Take(options.Most)
            .ToArray();
        return [.. paths.Select(path => Describe(path, paths, profile))];
    }

    private static bool IsWorthReporting(PathAccount path, ExecutionProfile profile, SelectionOptions options)
    {
        var active = path.Timeline.ActiveSeconds;
        return active >= options.MinimumSeconds && active >= options.MinimumShare * profile.Run.WallSeconds && !IsBystander(path, profile);
    }

    // A helper program of which no method is known, and that only waits, is no place to change anything; what it keeps somebody waiting for shows in the
    // path of the program that started it.
    private static bool IsBystander(PathAccount path, ExecutionProfile profile) =>
        IsWholeProcess(path, profile) && MostlyWaits(path) && profile.Processes.Count > 1 && !path.Processes.Contains(FirstProcess);

    private static bool IsWholeProcess(PathAccount path, ExecutionProfile profile) =>
        profile.Methods[path.Method.Value].Origin is MethodOrigin.Native;

    private static bool MostlyWaits(PathAccount path) => Ownership.ComputeSeconds(path.Time) < MostOf * path.Time.Total;

    // What a child process does while it is waited for is that wait, seen from inside.
    private static bool WaitsForProcessOf(PathAccount path, PathAccount child) =>
        path.Time[TimeState.ChildProcess] >= MostOf * path.Time.Total && !child.Processes.Any(path.Processes.Contains);

    private static bool IsOnMainFlow(PathAccount path) =>
        path.Processes is [FirstProcess, ..] && path.Qualities.OnMainFlow > MostOf * path.Time.Total;

    private static Dictionary<(string, MethodId), PathAccount> Gather(
        ExecutionProfile profile, Ownership ownership, HashSet<(string, MethodId)>? isReported)
    {
        var accounts = new Dictionary<(string, MethodId), PathAccount>();
        foreach (var node in profile.Nodes)
        {
            if (node.Self.Total <= 0)
            {
                continue;
            }

            Take(ownership.OwnerOfCompute(node), node, IsCompute);
            Take(node, node, static state => !IsCompute(state));
        }

        foreach (var node in profile.Nodes.Where(n => n.Operations.Count > 0))
        {
            if (NearestReported(profile, node, isReported) is { } carrier && accounts.TryGetValue(KeyOf(profile, carrier), out var account))
            {
                account.TakeOperations(node);
            }
        }

        return accounts;

        void Take(CallNode owner, CallNode source, Func<TimeState, bool> takes)
        {
            if (NearestReported(profile, owner, isReported) is not { } carrier)
            {
                return;
            }

            var key = KeyOf(profile, carrier);
            if (!accounts.TryGetValue(key, out var account))
            {
                account = new PathAccount(key.Program, key.Method);
                accounts.Add(key, account);
            }

            account.Take(carrier, source, takes);
        }
    }

    private static (string Program, MethodId Method) KeyOf(ExecutionProfile profile, CallNode node) => (profile.Processes[node.Process].Name, node.Method);

    private static bool IsCompute(TimeState state) => state is TimeState.Cpu or TimeState.Runnable or TimeState.Gc;

    private static CallNode? NearestReported(ExecutionProfile profile, CallNode owner, HashSet<(string, MethodId)>? isReported)
    {
        if (isReported is null)
        {
            return owner;
        }

        for (var node = owner; ; node = profile.Nodes[node.Parent.Value])
        {
            if (isReported.Contains(KeyOf(profile, node)))
            {
                return node;
            }

            if (node.Parent == NodeId.None)
            {
                return null;
            }
        }
    }

    private static HotPathEvidence Describe(PathAccount path, PathAccount[] all, ExecutionProfile profile)
    {
        var processes = path.Processes.Select(index => profile.Processes[index]).ToArray();
        var stack = StackOf(path.Heaviest, profile);
        var busiest = path.Threads.Count == 0 ? 0 : path.Threads.Values.Max();
        var demand = path.Timeline.MeanOf(profile.CpuDemand);
        return new HotPathEvidence
        {
            Method = profile.Methods[path.Method.Value],
            ProcessId = processes[0].ProcessId,
            ProcessName = path.Program,
            Stack = [.. stack.Select(m => m.Name)],
            FingerprintFrames = [.. Enumerable.Reverse(stack).Take(3).Select(m => $"{m.Module}!{m.Name}({m.Parameters})")],
            HotLine = path.HotLine,
            Time = path.Time,
            WallSeconds = Math.Min(path.Timeline.ActiveSeconds, profile.Run.WallSeconds),
            RunSeconds = profile.Run.WallSeconds,
            ThreadSeconds = Math.Max(0, path.Time.Total - path.Qualities.Awaited),
            Activities = path.Activities,
            Operations = path.Operations,
            Qualities = path.Qualities,
            ThreadCount = path.Threads.Count,
            BusyThreadCount = path.Threads.Values.Count(s => s >= 0.1 * busiest),
            ProgramCpuDemand = demand,
            RunnableThreads = demand,
            OverlapSeconds = Math.Min(path.Timeline.ActiveSeconds, OverlapWithOthers(path, all)),
            DependentIterations = path.Qualities.InDependentAwait > 0.5 * path.Time.Total,
            Collectors = profile.Evidence.Collectors,
            Machine = profile.Machine,
            Process = FactsOf(processes) with { ToldCpuSeconds = ToldCpu([.. path.Processes], profile) },
        };
    }

    private static double ToldCpu(int[] processes, ExecutionProfile profile) =>
        profile.Nodes.Where(node => processes.Contains(node.Process)).Sum(node => node.Self.CpuDemand);

    private static ProcessFacts FactsOf(ProcessProfile[] processes) => new()
    {
        PoolStarvationAdjustments = processes.Sum(process => process.PoolStarvationAdjustments),
        PoolBlockingAdjustments = processes.Sum(process => process.PoolBlockingAdjustments),
        PoolThreadsPeak = processes.Max(process => process.PoolThreadsPeak),
        GcPauseSeconds = processes.Sum(process => process.GcPauseSeconds),
        RuntimeOverheadSeconds = processes.Sum(process => process.RuntimeOverheadSeconds),
        LacksEvents = processes.Any(process => process.LacksEvents),
        CountedCpuSeconds = processes.Aggregate((double?)0, (sum, process) => sum + process.CountedCpuSeconds),
        Runtime = processes[0].Runtime,
        ThreadsSeen = processes.Sum(process => process.Threads.Count + process.ThreadsNotListed),
    };

    private static double OverlapWithOthers(PathAccount path, PathAccount[] all)
    {
        var others = new Timeline();
        foreach (var other in all)
        {
            // The program goes on when its main flow does. What waits beside that is its server, or a background loop: the flow may wait for it, but
            // does not end later because of it.
            if (other != path && !WaitsForProcessOf(path, other) && !(IsOnMainFlow(path) && !IsOnMainFlow(other) && MostlyWaits(other)))
            {
                others.Add(other.Progress);
            }
        }

        return path.Timeline.OverlapWith(others);
    }

    private static List<MethodFacts> StackOf(CallNode? node, ExecutionProfile profile)
    {
        var stack = new List<MethodFacts>();
        for (var current = node; current is not null; current = current.Parent == NodeId.None ? null : profile.Nodes[current.Parent.Value])
        {
            stack.Add(profile.MethodOf(current));
        }

        stack.Reverse();
        return stack;
    }
}
