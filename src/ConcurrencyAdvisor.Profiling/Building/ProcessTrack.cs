using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Everything about one process while its profile is built: hands each kind of evidence to whoever makes time of it.</summary>
internal sealed class ProcessTrack
{
    private readonly ThreadLedger _threads = new();
    private readonly AsyncWork _work = new();
    private readonly ProcessTime _time;
    private readonly TaskWaits _taskWaits;
    private readonly StacklessSlices _stackless;
    private readonly SlicePlacement _placement;
    private bool _hasSlices;
    private long _measuredFromNs = long.MinValue / 2;

    /// <param name="index">Index of the process in the profile.</param>
    /// <param name="processId">Its id.</param>
    /// <param name="folder">The stream's methods and stacks.</param>
    /// <param name="time">Where its time goes.</param>
    public ProcessTrack(int index, int processId, StackFolder folder, ProcessTime time)
    {
        Index = index;
        _time = time;
        Life = new ProcessLife(processId);
        Waits = new LockWaits(_threads, folder);

        var machinery = new MachineryRoots();
        _taskWaits = new TaskWaits(_time, folder, _work, Network, machinery, Pool);
        Async = new AsyncTrack(folder, _threads, _work, new AwaitCharges(_work, new WorkerQueue(Pool), Network, machinery, _taskWaits.PlaceAwait));

        var view = new ProcessView(() => folder.AddSourceMethod(new MethodFacts { Name = Life.Name, Module = Life.Name, Origin = MethodOrigin.Native }));
        _stackless = new StacklessSlices(Life, view, _time);
        _placement = new SlicePlacement(_threads, Gc, _taskWaits, _time);
        Slices = new SliceTrack(_threads, _stackless, _placement, _time, Pool);
    }

    public int Index { get; }

    public ProcessLife Life { get; }

    public LockWaits Waits { get; }

    public AsyncTrack Async { get; }

    public SliceTrack Slices { get; }

    public IntervalClock Gc { get; } = new();

    public PoolClock Pool { get; } = new();

    public PoolAdjustments PoolAdjustments { get; } = new();

    public NetworkTrack Network { get; } = new();

    /// <summary>What the operating system counts of it.</summary>
    public CpuCount Count { get; } = new();

    /// <summary>CPU seconds of its threads so far, of which some may wait for a stack while the sampler rests; without a scheduler those of the whole process.</summary>
    public double CpuSeconds => _hasSlices ? _threads.CpuSeconds + Slices.UnplacedCpuSeconds : Count.Seconds ?? 0;

    /// <summary>Somebody took a stack of it that names a method.</summary>
    public bool HasStacks => _stackless.IsOver;

    /// <summary>A .NET program that only the operating system told about.</summary>
    public bool LacksStacks => _stackless.LacksStacks;

    /// <summary>The runtime was spared events that told of its tasks or waits, for a part of its life at least.</summary>
    public bool LacksEvents { get; set; }

    /// <summary>Tasks and asynchronous operations that there was no room to follow.</summary>
    public long NotFollowed => _work.NotFollowed;

    /// <summary>The living thread of a number, of which something is told; a new one where there is none.</summary>
    public ThreadTrack ThreadOf(int threadId, long timeNs) => _threads.Of(threadId, timeNs);

    /// <summary>A thread ended.</summary>
    public void End(int threadId)
    {
        Slices.End(threadId);
        EndBlocking(threadId);
        Pool.Forget(threadId);
        _threads.End(threadId);
    }

    /// <summary>Threads that only the runtime told of may have ended long ago: nobody says so.</summary>
    public void EndVanished(long nowNs)
    {
        foreach (var thread in _threads.TakeVanished(nowNs))
        {
            EndStay(thread);
            Pool.Forget(thread.ThreadId);
        }
    }

    /// <summary>What was counted until now was warm-up; what is known of threads, stacks and operations stays.</summary>
    public void ForgetWarmup(long timeNs)
    {
        _measuredFromNs = timeNs;
        Slices.PlaceUntil(timeNs);
        Async.ForgetWarmup(timeNs);
        Life.BeginAt(timeNs);
        _time.Forget();
        _stackless.Forget();
        PoolAdjustments.Forget();
        Gc.Forget();
        Count.Forget();
        _threads.Forget();
    }

    public void Apply(ThreadSlice told)
    {
        _hasSlices = true;

        // A thread that stands still is told of seldom: what is told after the warm-up can have begun in it.
        if (told.After(_measuredFromNs) is { } slice)
        {
            Life.Cover(slice.TimeNs - slice.DurationNs, slice.TimeNs);
            Slices.Add(slice);
        }
    }

    /// <summary>A thread was in one place for a while.</summary>
    public void Apply(ThreadTrack thread, Stay stay)
    {
        var startNs = stay.Sighting.Sample.TimeNs;
        Life.Cover(startNs, startNs + stay.DurationNs);
        _placement.Place(thread, stay);
    }

    /// <summary>A thread's wait for a task is over: now it is known who carries the time.</summary>
    public void EndBlocking(int threadId)
    {
        if (Async.EndBlocking(threadId) is { } wait)
        {
            _taskWaits.Settle(wait);
        }
    }

    /// <summary>The run is over.</summary>
    public void Complete(long timeNs)
    {
        _stackless.ChargeWhole();
        foreach (var thread in _threads.Alive)
        {
            EndStay(thread);
        }

        Slices.Complete();
        EndTaskEvents(timeNs);
    }

    /// <summary>No more task events come: what still waits is known to have waited until now, and nobody will say when threads go on.</summary>
    public void EndTaskEvents(long timeNs)
    {
        Async.Complete(timeNs);
        foreach (var thread in _threads.Alive)
        {
            EndBlocking(thread.ThreadId);
        }

        Async.ForgetThreads();
    }

    public ProcessProfile ToProfile()
    {
        var (threads, notListed) = _threads.ToTimes();
        return new ProcessProfile
        {
            ProcessId = Life.ProcessId,
            Name = Life.Name,
            Runtime = !Life.HasRuntime && _stackless.HasRuntimeThreads ? RuntimeNames.DotNet : Life.Runtime,
            WallSeconds = Life.StartedNs < 0 ? 0 : (Life.EndedNs - Life.StartedNs) / 1e9,
            CpuSeconds = CpuSeconds,
            CountedCpuSeconds = _hasSlices ? null : Count.Seconds,
            Threads = threads,
            ThreadsNotListed = notListed,
            PoolStarvationAdjustments = PoolAdjustments.Starvation,
            PoolBlockingAdjustments = PoolAdjustments.CooperativeBlocking,
            PoolThreadsPeak = PoolAdjustments.Peak,
            GcPauseSeconds = Gc.TotalSeconds,
            RuntimeOverheadSeconds = _time.RuntimeSeconds,
            LacksEvents = LacksEvents || NotFollowed > 0,
        };
    }

    private void EndStay(ThreadTrack thread)
    {
        if (thread.Stays.End() is { } stay)
        {
            Apply(thread, stay);
        }
    }
}
