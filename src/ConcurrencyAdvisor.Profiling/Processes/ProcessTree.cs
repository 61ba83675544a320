using System.Collections.Concurrent;
using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>
/// Follows a process and all that descend from it, those included that their parents leave behind.
/// </summary>
public sealed class ProcessTree : ICollector
{
    private const long MemoryNs = 10_000_000_000;

    // Looking at an open file costs a third of opening it each time. A program of more processes has better uses for the files.
    private const int MostOpenFiles = 64;

    // A daemon's parents live no longer than that.
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(20);

    // While nothing came or went for a while, new processes are looked for half as often, and known ones looked at less often still.
    private const long CalmNs = 1_000_000_000;
    private static readonly TimeSpan _calmInterval = 2 * _interval;
    private static readonly TimeSpan _checkInterval = TimeSpan.FromMilliseconds(90);

    private readonly IEvidenceSink _sink;
    private readonly ProcessTreeOptions _options;
    private readonly ConcurrentQueue<int> _roots = new();
    private readonly ConcurrentDictionary<int, ProcessNode> _alive = new();
    private readonly Dictionary<int, long> _members = [];
    private readonly DescriptorBudget _budget = new(MostOpenFiles);
    private readonly ProcessFinder _finder;
    private readonly CollectorThread _thread = new();
    private long _changedNs;
    private long _nextCheckNs;

    /// <summary>Begins to look; nothing is followed before <see cref="Watch"/>.</summary>
    public ProcessTree(IEvidenceSink sink, ProcessTreeOptions? options = null)
    {
        _sink = sink;
        _options = options ?? new ProcessTreeOptions();
        _finder = new ProcessFinder(_budget);
        _thread.Start(Name, Run);
    }

    /// <inheritdoc/>
    public string Name => "process-tree";

    /// <summary>The processes of the tree that were alive at the last look.</summary>
    public IReadOnlyCollection<int> Alive => [.. _alive.Keys];

    /// <inheritdoc/>
    public void Watch(int processId)
    {
        _roots.Enqueue(processId);
        _thread.Wake();
    }

    /// <summary>There is a new process: looks without waiting for the next time to.</summary>
    public void LookNow() => _thread.Wake();

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _thread.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _thread.DisposeAsync().ConfigureAwait(false);
        _finder.Dispose();
        foreach (var node in _alive.Values)
        {
            node.Close();
        }
    }

    private bool IsCalm => Clocks.MonotonicNs() - _changedNs >= CalmNs;

    private void Run()
    {
        var isLast = false;
        while (!isLast)
        {
            isLast = _thread.IsStopping;
            Poll();
            _sink.Advance(Clocks.MonotonicNs());
            if (!isLast)
            {
                _thread.Rest(!IsCalm ? _interval : _options.BirthsAreTold() ? _options.CalmInterval : _calmInterval);
            }
        }
    }

    private void Poll()
    {
        if (_members.Count > 0)
        {
            ForgetLongEnded();
            AddDescendants([.. _finder.Find(Clocks.MonotonicNs())], IsNewDescendant);
        }

        while (_roots.TryDequeue(out var root))
        {
            AddRoot(root);
        }

        var now = Clocks.MonotonicNs();
        if (now >= _nextCheckNs || _thread.IsStopping)
        {
            _nextCheckNs = now + (long)(IsCalm ? _checkInterval : _interval / 2).TotalNanoseconds;
            foreach (var node in _alive.Values)
            {
                Check(node);
            }
        }
    }

    private void AddRoot(int processId)
    {
        if (!_members.TryAdd(processId, Clocks.MonotonicNs()))
        {
            return;
        }

        _ = _finder.Find(Clocks.MonotonicNs());
        if (ProcessStat.Read(processId) is { HasEnded: false } stat)
        {
            Add(stat);
        }

        // Even where the root has left already: its children may be here.
        var all = new List<int>();
        TaskDirectory.TryList("/proc", all);
        AddDescendants(all, IsOldDescendant);
    }

    /// <summary>Adds those that belong to the tree, until no more do: a child may stand before its parent.</summary>
    private void AddDescendants(List<int> candidates, Predicate<ProcessStat> belongs)
    {
        while (candidates.RemoveAll(candidate => TryAdd(candidate, belongs)) > 0)
        {
        }
    }

    private bool TryAdd(int processId, Predicate<ProcessStat> belongs)
    {
        if (_alive.ContainsKey(processId)
            || processId == Environment.ProcessId
            || ProcessStat.Read(processId) is not { HasEnded: false } stat
            || !belongs(stat))
        {
            return false;
        }

        Add(stat);
        return true;
    }

    /// <summary>A session carries the id of the process that made it, and only descendants join it.</summary>
    private bool IsOldDescendant(ProcessStat stat)
        => _alive.ContainsKey(stat.ParentId)
            || _members.ContainsKey(stat.SessionId)
            || (_options.EnvironmentMarker is { } marker && CommandLine.HasVariable(CommandLine.ReadEnvironment(stat.Id), marker));

    /// <summary>A shell puts strangers into a group, but only where it starts them together.</summary>
    private bool IsNewDescendant(ProcessStat stat)
        => IsOldDescendant(stat) || _members.ContainsKey(stat.GroupId);

    private void Add(ProcessStat stat)
    {
        var node = new ProcessNode(stat, _budget);
        var now = Clocks.MonotonicNs();
        node.Identify(stat, now);
        _members[stat.Id] = long.MaxValue;
        _changedNs = now;
        _alive[stat.Id] = node;
        var record = node.ToRecord(now);
        _sink.Post(record);
        _options.Started(record);
    }

    private void Check(ProcessNode node)
    {
        var stat = node.ReadStat();
        if (stat is { HasEnded: false } alive && alive.StartTicks == node.StartTicks)
        {
            var now = Clocks.MonotonicNs();
            Count(node, alive, now, isLast: _thread.IsStopping);
            if (node.Identify(alive, now))
            {
                var record = node.ToRecord(now);
                _sink.Post(record);
                _options.Renamed(record);
            }

            return;
        }

        if (stat is { } ended && ended.StartTicks == node.StartTicks)
        {
            Count(node, ended, Clocks.MonotonicNs(), isLast: true);
        }

        End(node, stat is { WaitStatus: not 0 } zombie && zombie.StartTicks == node.StartTicks ? zombie.ExitCode : null);
    }

    private void Count(ProcessNode node, ProcessStat stat, long nowNs, bool isLast)
    {
        if (node.Count(stat, nowNs, isLast) is { } counted)
        {
            _sink.Post(counted);
        }
    }

    /// <summary>Ids are reused some day, but a child that was left behind shows soon.</summary>
    private void ForgetLongEnded()
    {
        var limit = Clocks.MonotonicNs() - MemoryNs;
        foreach (var (id, _) in _members.Where(member => member.Value < limit).ToList())
        {
            _members.Remove(id);
        }
    }

    private void End(ProcessNode node, int? seenExitCode)
    {
        _alive.TryRemove(node.ProcessId, out _);
        node.Close();
        var now = Clocks.MonotonicNs();
        _members[node.ProcessId] = now;
        _changedNs = now;
        var record = new ProcessEnded(now, node.ProcessId, _options.ExitCodeOf(node.ProcessId) ?? seenExitCode);
        _sink.Post(record);
        _options.Ended(record);
    }
}
