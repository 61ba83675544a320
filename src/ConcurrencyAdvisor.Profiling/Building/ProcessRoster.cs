using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// The processes of a run, by their index in the profile. Of one that ended, its sums stay; of very many, those of one name share an index.
/// </summary>
/// <param name="make">Makes the track of a process, by index and id.</param>
internal sealed class ProcessRoster(Func<int, int, ProcessTrack> make)
{
    /// <summary>Processes that are told apart. A reader looks at dozens; a build of a large solution starts some hundreds at once. A prior.</summary>
    public const int MostApart = 1024;

    // More than twice as late as the merger lets a record be.
    private const long LingerNs = 5_000_000_000;

    // Each is a sentence in the report.
    private const int MostStackless = 20;

    private readonly List<ProcessProfile?> _ended = [];
    private readonly Dictionary<int, ProcessTrack> _alive = [];
    private readonly Dictionary<int, long> _endedNs = [];
    private readonly Dictionary<int, int> _indexOfRetired = [];
    private readonly Queue<(long TimeNs, int ProcessId)> _ending = new();
    private readonly Dictionary<string, int> _indexOfName = new(StringComparer.Ordinal);
    private readonly List<string> _stackless = [];
    private double _endedCpuSeconds;
    private double _endedLifeSeconds;
    private int _folded;
    private long _notFollowed;

    /// <summary>Those that may still be told of.</summary>
    public IReadOnlyCollection<ProcessTrack> Alive => _alive.Values;

    /// <summary>CPU seconds of all of them so far.</summary>
    public double CpuSeconds => _endedCpuSeconds + _alive.Values.Sum(p => p.CpuSeconds);

    /// <summary>How long all of them lived, together.</summary>
    public double LifeSeconds => _endedLifeSeconds + _alive.Values.Sum(p => p.Life.DurationNs / 1e9);

    /// <summary>The process that a record is about.</summary>
    public ProcessTrack Of(EvidenceRecord record)
    {
        var processId = record.ProcessId;
        Retire(record.TimeNs);
        if (!_alive.TryGetValue(processId, out var process))
        {
            process = make(IndexOf(record), processId);
            _alive.Add(processId, process);
        }

        if (record is ProcessEnded)
        {
            _endedNs[processId] = record.TimeNs;
            _ending.Enqueue((record.TimeNs, processId));
        }
        else if (record is ProcessStarted)
        {
            // The id came again, or the process became another program.
            _endedNs.Remove(processId);
            _indexOfRetired.Remove(processId);
        }

        return process;
    }

    /// <summary>What was counted until now was warm-up.</summary>
    public void ForgetWarmup(long timeNs)
    {
        foreach (var process in _alive.Values)
        {
            process.ForgetWarmup(timeNs);
        }

        for (var i = 0; i < _ended.Count; i++)
        {
            _ended[i] = _ended[i] is { } ended ? new ProcessProfile { ProcessId = ended.ProcessId, Name = ended.Name, Runtime = ended.Runtime, WallSeconds = 0, CpuSeconds = 0, Threads = [] } : null;
        }

        (_endedCpuSeconds, _endedLifeSeconds) = (0, 0);
    }

    /// <summary>The run is over.</summary>
    /// <returns>All processes, by index.</returns>
    public IReadOnlyList<ProcessProfile> Complete(long latestNs)
    {
        foreach (var process in _alive.Values)
        {
            Keep(process, latestNs);
        }

        _alive.Clear();
        return [.. _ended.Select(p => p!)];
    }

    /// <summary>What the reader has to know of them.</summary>
    public IEnumerable<string> Warnings =>
    [
        .. _stackless,
        .. _notFollowed > 0 ? [$"{_notFollowed} tasks and asynchronous operations were beyond the {AsyncWork.MostFollowed} that are followed at once: their awaits are missing."] : Array.Empty<string>(),
        .. _folded > 0 ? [$"{_folded} of the processes came after the first {MostApart}: they are counted with earlier ones of the name that they began with."] : Array.Empty<string>(),
    ];

    private int IndexOf(EvidenceRecord record)
    {
        // What is told of a process so long after its end is its own all the same.
        if (record is not ProcessStarted && _indexOfRetired.TryGetValue(record.ProcessId, out var retired))
        {
            return retired;
        }

        if (_ended.Count >= MostApart && record is ProcessStarted started && _indexOfName.TryGetValue(started.Name, out var shared))
        {
            _folded++;
            return shared;
        }

        _ended.Add(null);
        return _ended.Count - 1;
    }

    private void Retire(long nowNs)
    {
        while (_ending.TryPeek(out var first) && nowNs - first.TimeNs > LingerNs)
        {
            _ending.Dequeue();
            if (_endedNs.TryGetValue(first.ProcessId, out var endedNs) && endedNs == first.TimeNs && _alive.Remove(first.ProcessId, out var process))
            {
                _endedNs.Remove(first.ProcessId);
                _indexOfRetired[first.ProcessId] = process.Index;
                Keep(process, nowNs);
            }
        }
    }

    private void Keep(ProcessTrack process, long latestNs)
    {
        process.Complete(process.Life.EndedNs < 0 ? latestNs : Math.Min(latestNs, process.Life.EndedNs));
        var profile = process.ToProfile();
        _notFollowed += process.NotFollowed;
        _endedCpuSeconds += profile.CpuSeconds;
        _endedLifeSeconds += process.Life.DurationNs / 1e9;
        _ended[process.Index] = _ended[process.Index] is { } earlier ? Sum(earlier, profile) : profile;
        _indexOfName.TryAdd(profile.Name, process.Index);
        if (process.LacksStacks && _stackless.Count < MostStackless)
        {
            _stackless.Add(WithoutStacks(process.Life));
        }
    }

    private static ProcessProfile Sum(ProcessProfile earlier, ProcessProfile later) => earlier with
    {
        WallSeconds = earlier.WallSeconds + later.WallSeconds,
        CpuSeconds = earlier.CpuSeconds + later.CpuSeconds,
        CountedCpuSeconds = earlier.CountedCpuSeconds + later.CountedCpuSeconds,
        ThreadsNotListed = earlier.ThreadsNotListed + later.Threads.Count + later.ThreadsNotListed,
        PoolStarvationAdjustments = earlier.PoolStarvationAdjustments + later.PoolStarvationAdjustments,
        PoolBlockingAdjustments = earlier.PoolBlockingAdjustments + later.PoolBlockingAdjustments,
        PoolThreadsPeak = Math.Max(earlier.PoolThreadsPeak, later.PoolThreadsPeak),
        GcPauseSeconds = earlier.GcPauseSeconds + later.GcPauseSeconds,
        RuntimeOverheadSeconds = earlier.RuntimeOverheadSeconds + later.RuntimeOverheadSeconds,
        LacksEvents = earlier.LacksEvents || later.LacksEvents,
    };

    private static string WithoutStacks(ProcessLife life) =>
        $"Process {life.ProcessId} ({life.Name}) told no stacks: its diagnostic port is closed (DOTNET_EnableDiagnostics=0) or out of reach, or it was compiled with NativeAOT, which names no methods. "
        + "Only the operating system's view of it is available.";
}
