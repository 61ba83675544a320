using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Everything about one process while its profile is built.</summary>
internal sealed class ProcessTrack
{
    // A coordinator's wait counts as such while other work of the program was seen this recently: three of the scheduler's sweeps.
    private const long RecentNs = 15_000_000;

    private const long RuntimeStartNs = 1_000_000_000;

    // A tenth of a second of threads' time without a stack is worth a word; below that a process has ended before anybody could ask it.
    private const double WorthWarningSeconds = 0.1;

    // Slices wait for the next sample; a runtime that collects for seconds sends none meanwhile.
    private const int MostUnplaced = 100_000;

    // Share of a thread's wait from which the awaits beneath it stand for the whole of it.
    private const double AwaitsExplainAll = 0.7;

    // A thread that ends does not wait for the next sample; four of the sampler's intervals later the runtime is no longer sampling.
    private const long SamplingLagNs = 40_000_000;

    // Between two threads of one round the sampler takes microseconds, and between two rounds a millisecond at least.
    private const long LongestWalkPauseNs = 500_000;

    private readonly SliceQueue _unplaced = new();
    private readonly List<(ThreadSlice Slice, ThreadTrack Thread)> _beforeStacks = [];
    private readonly ProcessView _view;
    private readonly Dictionary<int, ThreadTrack> _threads = [];
    private readonly Dictionary<int, LockWaits> _lockWaits = [];
    private readonly List<ThreadTrack> _ended = [];
    private readonly Action<int, Charge> _charge;
    private readonly Action<int, UserFrame[], double> _ownWork;
    private readonly int _index;
    private readonly Func<MethodId, bool> _isEntryPoint;
    private readonly Func<MethodId, string> _nameOf;
    private long _lastSampleNs = long.MinValue / 2;
    private (int ThreadId, long TimeNs) _lastWork = (0, long.MinValue / 2);
    private (int ThreadId, long TimeNs) _lastOtherWork = (0, long.MinValue / 2);
    private bool _hasStacks;
    private bool _hasRuntimeThreads;
    private double _secondsWithoutStacks;

    public ProcessTrack(int index, int processId, StackFolder folder, Action<int, Charge> charge, Action<int, UserFrame[], double> ownWork)
    {
        _view = new ProcessView(() => folder.AddSourceMethod(new MethodFacts { Name = Name, Module = Name, Origin = MethodOrigin.Native }));
        _index = index;
        _charge = charge;
        _ownWork = ownWork;
        ProcessId = processId;
        _nameOf = method => ApiName.Parse(folder.Methods[method.Value].Name).Display;
        _isEntryPoint = method => folder.Methods[method.Value].IsEntryPoint;
        Async = new AsyncTrack(folder, Pool, Network, PlaceAwait);
    }

    public int Index => _index;

    public int ProcessId { get; }

    public string Name { get; set; } = "";

    public string Runtime { get; set; } = "";

    public long StartedNs { get; set; } = -1;

    public long EndedNs { get; set; } = -1;

    /// <summary>The sampler rests: threads that it has not shown moved are where they were.</summary>
    public bool IsSamplingPaused { get; set; }

    public AsyncTrack Async { get; }

    public IntervalClock Gc { get; } = new();

    public PoolClock Pool { get; } = new();

    public NetworkTrack Network { get; } = new();

    public int Starvation { get; private set; }

    public int CooperativeBlocking { get; private set; }

    public int PoolPeak { get; private set; }

    /// <summary>Somebody took a stack of it that names a method.</summary>
    public bool HasStacks => _hasStacks;

    public bool HasRuntime => Runtime.StartsWith("dotnet", StringComparison.Ordinal);

    /// <summary>A .NET program that only the operating system told about.</summary>
    public bool LacksStacks => !_hasStacks && (HasRuntime || _hasRuntimeThreads) && _secondsWithoutStacks >= WorthWarningSeconds;

    /// <summary>Seconds of threads that the runtime keeps for itself: compilers, collectors, start-up before any user frame.</summary>
    public double RuntimeOverheadSeconds { get; private set; }

    public IEnumerable<ThreadTrack> Threads => _ended.Concat(_threads.Values).Where(t => t.CpuSeconds + t.RunnableSeconds + t.BlockedSeconds > 0);

    public ThreadTrack ThreadOf(int threadId)
    {
        if (!_threads.TryGetValue(threadId, out var thread))
        {
            thread = new ThreadTrack(threadId);
            _threads.Add(threadId, thread);
        }

        return thread;
    }

    /// <summary>Thread ids are used again: the next one of this number is another thread.</summary>
    public void End(int threadId)
    {
        PlaceSlicesOf(threadId);
        EndBlocking(threadId);
        if (_lockWaits.Remove(threadId, out var waits))
        {
            waits.Complete();
        }

        Pool.Forget(threadId);
        if (_threads.Remove(threadId, out var thread))
        {
            _ended.Add(thread);
        }
    }

    /// <summary>What was counted until now was warm-up; what is known of threads, stacks and operations stays.</summary>
    public void ForgetWarmup(long timeNs)
    {
        PlaceQueued(timeNs);
        Async.ForgetWarmup(timeNs);
        StartedNs = StartedNs < 0 ? StartedNs : timeNs;
        RuntimeOverheadSeconds = 0;
        Starvation = 0;
        CooperativeBlocking = 0;
        _secondsWithoutStacks = 0;
        _beforeStacks.Clear();
        _lockWaits.Clear();
        Gc.Forget();
        _ended.Clear();
        foreach (var thread in _threads.Values)
        {
            thread.Forget();
        }
    }

    public void Apply(PoolAdjusted adjusted)
    {
        PoolPeak = Math.Max(PoolPeak, adjusted.WorkerCount);
        Starvation += adjusted.Reason == PoolAdjustmentReason.Starvation ? 1 : 0;
        CooperativeBlocking += adjusted.Reason == PoolAdjustmentReason.CooperativeBlocking ? 1 : 0;
    }

    /// <summary>A thread begins to wait, by the runtime's word.</summary>
    public void Begin(LockWaitBegan began, FoldedStack stack, UserFrame[] path) => ThreadOf(began.ThreadId).Waits.Begin(new AnnouncedWait
    {
        StartNs = began.TimeNs,
        Stack = stack,
        Path = path,
        HeldIn = PlaceOf(began.OwnerThreadId, began.TimeNs),
        IsLock = stack.Hint is WaitHint.Lock || (stack.Hint is WaitHint.None && began.Kind is LockWaitKind.Contention),
    });

    /// <summary>The wait is over.</summary>
    /// <returns>What was known at its begin; null where that was not told.</returns>
    public AnnouncedWait? End(LockWaited ended)
    {
        var announced = ThreadOf(ended.ThreadId).Waits.End(ended.TimeNs);
        LockWaitsOf(ended.ThreadId).Apply(ended);
        return announced;
    }

    // Where the holder of a lock was seen last; what it was seen waiting in is not what it holds the lock for.
    private string PlaceOf(int threadId, long timeNs) =>
        threadId != 0
        && _threads.TryGetValue(threadId, out var thread)
        && thread.Latest is { Path: [.., var place], Stack.Hint: WaitHint.None } latest
        && timeNs - latest.Sample.TimeNs < RecentNs
            ? _nameOf(place.Method)
            : "";

    public void Apply(ThreadSlice slice)
    {
        EndedNs = Math.Max(EndedNs, slice.TimeNs);
        StartedNs = StartedNs < 0 ? slice.TimeNs - slice.DurationNs : Math.Min(StartedNs, slice.TimeNs - slice.DurationNs);
        if (!_hasStacks)
        {
            ApplyWithoutStacks(slice);
            return;
        }

        _unplaced.Add(slice);
        if (_unplaced.Count > MostUnplaced && _unplaced.TakeOldest(long.MaxValue) is { } oldest)
        {
            Place(oldest);
        }
    }

    /// <summary>
    /// A sample tells that the runtime still watches its threads. It walks one after the other: when it begins anew, all of the last round are known.
    /// </summary>
    public void NoteSample(long sampleNs)
    {
        if (!_hasStacks)
        {
            BeginStacks();
        }

        if (sampleNs - _lastSampleNs > LongestWalkPauseNs)
        {
            PlaceQueued(_lastSampleNs);
        }

        _lastSampleNs = Math.Max(_lastSampleNs, sampleNs);
    }

    private void PlaceQueued(long untilNs)
    {
        while (_unplaced.TakeOldest(untilNs) is { } slice)
        {
            Place(slice);
        }
    }

    // A runtime shows itself some time after its process, and its first stack after that: until then nobody knows whose slices these are.
    private void ApplyWithoutStacks(ThreadSlice slice)
    {
        var thread = ThreadOf(slice.ThreadId);
        thread.Account(slice);
        _beforeStacks.Add((slice, thread));
        if (HasRuntime ? _beforeStacks.Count > MostUnplaced : slice.TimeNs - StartedNs >= RuntimeStartNs)
        {
            ChargeWhole();
        }
    }

    private void BeginStacks()
    {
        _hasStacks = true;
        RuntimeOverheadSeconds += _beforeStacks.Sum(entry => entry.Slice.CpuNs) / 1e9;
        _beforeStacks.Clear();
    }

    private void ChargeWhole()
    {
        _hasRuntimeThreads |= _beforeStacks.Any(entry => ProcessView.IsOfRuntime(entry.Thread.Name));
        var isDotNet = HasRuntime || _hasRuntimeThreads;
        foreach (var (slice, thread) in _beforeStacks)
        {
            var charge = _view.ChargeOf(slice, thread, isDotNet);
            _secondsWithoutStacks += charge.Total;
            ChargeWork(charge);
        }

        _beforeStacks.Clear();
    }

    private void Discard(ThreadSlice slice)
    {
        ThreadOf(slice.ThreadId).Account(slice);
        RuntimeOverheadSeconds += slice.CpuNs / 1e9;
    }

    private void PlaceSlicesOf(int threadId)
    {
        foreach (var slice in _unplaced.TakeThread(threadId))
        {
            if (IsSamplingPaused || slice.TimeNs <= _lastSampleNs + SamplingLagNs || ThreadOf(threadId).WasSeenOnCore(slice))
            {
                Place(slice);
            }
            else
            {
                Discard(slice);
            }
        }
    }

    private void Place(ThreadSlice slice)
    {
        var thread = ThreadOf(slice.ThreadId);
        var samples = thread.Take(slice);
        var announced = PlaceAnnounced(thread, slice);
        if (samples.IsEmpty)
        {
            RuntimeOverheadSeconds += slice.CpuNs / 1e9;
            return;
        }

        Place(slice, samples, announced);
    }

    private void Place(ThreadSlice slice, SliceSightings samples, AnnouncedTime announced)
    {
        foreach (var charge in SliceSplitter.Split(slice, samples, Gc, announced))
        {
            Place(slice.ThreadId, charge);
        }
    }

    // The runtime says when a wait began and ended to the microsecond, also where no sample fell into it.
    private AnnouncedTime PlaceAnnounced(ThreadTrack thread, ThreadSlice slice)
    {
        var start = slice.TimeNs - slice.DurationNs;
        var (left, collected) = (slice.BlockedNs, 0L);
        foreach (var wait in thread.Waits.Take(start, slice.TimeNs))
        {
            var waited = Math.Min(wait.Overlap(start, slice.TimeNs), left);
            left -= waited;
            collected += Gc.Overlap(Math.Max(start, wait.StartNs), Math.Min(slice.TimeNs, wait.EndNs));
            ChargeWork(SliceSplitter.AnnouncedPart(slice, wait, waited));
        }

        return new AnnouncedTime(slice.BlockedNs - left, collected);
    }

    /// <summary>Without a scheduler's account the time between two samples of a thread is the first one's, and frames alone say its state.</summary>
    public void Apply(ThreadTrack thread, Stay stay)
    {
        var (sample, stack) = (stay.Sighting.Sample, stay.Sighting.Stack);
        var duration = stay.DurationNs;
        EndedNs = Math.Max(EndedNs, sample.TimeNs + duration);
        StartedNs = StartedNs < 0 ? sample.TimeNs : Math.Min(StartedNs, sample.TimeNs);
        var isWait = stack.Hint is not (WaitHint.None or WaitHint.Spin);
        var known = sample.InManagedCode || stack.Hint is WaitHint.Spin;
        var wait = new KernelWait(KernelWaitKind.NotObserved, "");
        var slice = new ThreadSlice(
            sample.TimeNs + duration, sample.ProcessId, sample.ThreadId, duration, known && !isWait ? duration : 0, 0, wait);
        Place(slice, new SliceSightings([], [stay.Sighting]), PlaceAnnounced(thread, slice));
    }

    /// <summary>A thread's wait for a task is over: now it is known who carries the time.</summary>
    public void EndBlocking(int threadId)
    {
        if (Async.EndBlocking(threadId) is { } wait)
        {
            Settle(wait);
        }
    }

    /// <summary>The run is over.</summary>
    public void Complete(long timeNs)
    {
        ChargeWhole();
        foreach (var thread in _threads.Values)
        {
            if (thread.Stays.End() is { } stay)
            {
                Apply(thread, stay);
            }
        }

        PlaceQueued(IsSamplingPaused ? long.MaxValue : _lastSampleNs);

        // After the last sample the runtime shut down: nobody knows where its threads were, and it is no time of the program's.
        while (_unplaced.TakeOldest(long.MaxValue) is { } slice)
        {
            if (ThreadOf(slice.ThreadId).WasSeenOnCore(slice))
            {
                Place(slice);
            }
            else
            {
                Discard(slice);
            }
        }

        foreach (var waits in _lockWaits.Values)
        {
            waits.Complete();
        }

        EndTaskEvents(timeNs);
    }

    /// <summary>No more task events come: what still waits is known to have waited until now, and nobody will say when threads go on.</summary>
    public void EndTaskEvents(long timeNs)
    {
        Async.Complete(timeNs);
        foreach (var thread in _threads.Keys.ToArray())
        {
            EndBlocking(thread);
        }

        Async.Forget();
    }

    public ProcessProfile ToProfile() => new()
    {
        ProcessId = ProcessId,
        Name = Name,
        Runtime = !HasRuntime && _hasRuntimeThreads ? RuntimeNames.DotNet : Runtime,
        WallSeconds = StartedNs < 0 ? 0 : (EndedNs - StartedNs) / 1e9,
        CpuSeconds = Threads.Sum(t => t.CpuSeconds),
        Threads = [.. Threads.Select(t => t.ToTimes()).OrderBy(t => t.ThreadId)],
        PoolStarvationAdjustments = Starvation,
        PoolBlockingAdjustments = CooperativeBlocking,
        PoolThreadsPeak = PoolPeak,
        GcPauseSeconds = Gc.TotalSeconds,
        RuntimeOverheadSeconds = RuntimeOverheadSeconds,
    };

    private void Place(int threadId, SampledCharge sampled)
    {
        var charge = sampled.Charge;
        if (charge.Path.Length == 0)
        {
            RuntimeOverheadSeconds += sampled.Sighting.Stack.Hint is WaitHint.Idle ? 0 : charge.CpuSeconds;
            return;
        }

        if (charge.MayBeLock)
        {
            LockWaitsOf(threadId).Add(charge);
        }
        else if (sampled.Sighting.Stack.Hint is WaitHint.Idle)
        {
            charge.BlockedSeconds = 0;
            ChargeWork(charge);
        }
        else if (charge.BlockedSeconds > 0 && sampled.WaitsForTask && sampled.Sighting.Blocking is null
            && Network.Explains(charge.Path, charge.StartNs, charge.StartNs + charge.DurationNs))
        {
            // Without task events, or a wait for several at once: the framework's word on its requests tells.
            charge.BlockedOn = TimeState.Network;
            charge.IsBlockedOnTask = true;
            ChargeWork(charge);
        }
        else if (charge.BlockedSeconds > 0 && sampled.WaitsForTask && sampled.Sighting.Blocking is null && Async.MachineryRoot(charge.Path) is { } root)
        {
            // A wait for several tasks at once announces none of them.
            charge.BlockedOn = root;
            charge.JudgedByName = true;
            charge.IsBlockedOnTask = true;
            ChargeWork(charge);
        }
        else if (charge.BlockedSeconds > 0 && sampled.WaitsForTask && sampled.Sighting.Blocking is { } blocking)
        {
            PlaceTaskWait(blocking, charge);
        }
        else if (charge.BlockedSeconds > 0 && sampled.Sighting.Stack.Hint is WaitHint.OwnWork or WaitHint.Task && OthersWorked(threadId, charge.StartNs))
        {
            WaitForOwnWork(charge);
        }
        else
        {
            ChargeWork(charge);
        }
    }

    // An await on other work of the program (a semaphore, a channel, a completion source) costs nothing while that work goes on: it has time of
    // its own.
    private void PlaceAwait(Charge charge)
    {
        if (charge.BlockedOn is null or TimeState.Lock or TimeState.Task && _lastWork.TimeNs > charge.StartNs)
        {
            WaitForOwnWork(charge);
        }
        else
        {
            // Nobody told the root, and nobody will.
            charge.BlockedOn ??= TimeState.Task;
            ChargeWork(charge);
        }
    }

    private void PlaceTaskWait(BlockingWait blocking, Charge charge)
    {
        blocking.HoldBackThread(charge);
        NoteWork(charge);
        if (blocking.IsSettled || IsCoordinator(blocking))
        {
            Settle(blocking);
        }
    }

    private void Settle(BlockingWait wait)
    {
        wait.IsCoordinator |= IsCoordinator(wait);
        wait.IsSettled = true;
        if (wait.IsCoordinator)
        {
            foreach (var awaited in wait.AwaitCharges)
            {
                PlaceAwait(awaited);
            }

            foreach (var charge in wait.ThreadCharges)
            {
                WaitForOwnWork(charge);
            }

            wait.Release();
            return;
        }

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
                ChargeWork(SliceSplitter.BlockedPart(
                    charge, explained * seconds / total, state ?? TimeState.Task, first.Detail, first.JudgedByName));
            }

            charge.BlockedSeconds *= 1 - explained;
            PlaceRootless(wait, charge);
        }

        wait.ReleaseThread();
    }

    // The entry point's own wait for an asynchronous main, or another thread's one long wait for a whole piece of asynchronous work, is no fault
    // of that thread; a pool worker's is.
    private bool IsCoordinator(BlockingWait wait) =>
        wait.AwaitCharges.Count > 0
        && wait.ThreadCharges is [var first, ..]
        && !first.OnPoolThread
        && (_isEntryPoint(first.Path[^1].Method) || wait.AwaitCharges.Count >= BlockingWait.CoordinatorAwaits);

    private void WaitForOwnWork(Charge charge)
    {
        _ownWork(_index, charge.Path, charge.BlockedSeconds);
        charge.BlockedSeconds = 0;
        ChargeWork(charge);
    }

    private void PlaceRootless(BlockingWait wait, Charge charge)
    {
        if (charge.BlockedSeconds <= 0)
        {
            ChargeWork(charge);
            return;
        }

        if (Async.PromiseHint(wait.TaskId) is WaitHint.Sleep)
        {
            charge.BlockedOn = TimeState.Timer;
            ChargeWork(charge);
        }
        else if (Network.Explains(charge.Path, charge.StartNs, charge.StartNs + charge.DurationNs))
        {
            charge.BlockedOn = TimeState.Network;
            ChargeWork(charge);
        }
        else if (Async.MachineryRoot(charge.Path) is { } root)
        {
            charge.BlockedOn = root;
            charge.JudgedByName = true;
            ChargeWork(charge);
        }
        else if (OthersWorked(charge.ThreadId, charge.StartNs))
        {
            WaitForOwnWork(charge);
        }
        else
        {
            charge.BlockedOn = TimeState.Task;
            ChargeWork(charge);
        }
    }

    private LockWaits LockWaitsOf(int threadId)
    {
        if (!_lockWaits.TryGetValue(threadId, out var waits))
        {
            waits = new LockWaits(ChargeWork);
            _lockWaits.Add(threadId, waits);
        }

        return waits;
    }

    private void ChargeWork(Charge charge)
    {
        if (charge.Path.Length == 0 || charge.Total <= 0)
        {
            return;
        }

        NoteWork(charge);
        _charge(_index, charge);
    }

    private void NoteWork(Charge charge)
    {
        var end = charge.StartNs + charge.DurationNs;
        if (_lastWork.ThreadId != charge.ThreadId)
        {
            _lastOtherWork = _lastWork;
        }

        _lastWork = (charge.ThreadId, Math.Max(end, _lastWork.TimeNs));
    }

    private bool OthersWorked(int threadId, long sinceNs)
    {
        var other = _lastWork.ThreadId == threadId ? _lastOtherWork : _lastWork;
        return other.TimeNs >= sinceNs - RecentNs;
    }
}
