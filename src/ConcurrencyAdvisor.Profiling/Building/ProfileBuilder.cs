using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Turns the evidence stream into an <see cref="ExecutionProfile"/>, record by record: memory grows with distinct stacks and processes, not
/// with the run's length. Confined to one thread.
/// </summary>
public sealed class ProfileBuilder
{
    // Each is a sentence in the report: with thousands of processes nobody reads them all.
    private const int MostWarnings = 100;

    private readonly StackFolder _folder = new();
    private readonly ProcessRoster _processes;
    private readonly HashSet<string> _warnings = [];
    private readonly CostEstimate _cost = new();
    private CallTree _tree = new();
    private long _originNs = -1;
    private long _latestNs;
    private long _samples;
    private long _lostEvents;
    private long _untoldWarnings;
    private bool _hasSlices;
    private bool _isMeasuring;

    public ProfileBuilder() => _processes = new ProcessRoster((index, processId) => new ProcessTrack(index, processId, _folder, new ProcessTime(
        charge => _tree.Add(index, _originNs, charge), (path, seconds) => _tree.AddWaitForOwnWork(index, path, seconds))));

    /// <summary>Seconds from the first to the last record.</summary>
    public double ElapsedSeconds => _originNs < 0 ? 0 : (_latestNs - _originNs) / 1e9;

    public void Consume(EvidenceRecord record)
    {
        if (record is EvidenceWarning warning)
        {
            _lostEvents += warning.LostEvents;
            if (_warnings.Count < MostWarnings)
            {
                _warnings.Add(warning.Text);
            }
            else if (!_warnings.Contains(warning.Text))
            {
                _untoldWarnings++;
            }

            return;
        }

        _cost.Note(record);
        if (record is ToolUsed or SamplerStopped || IsDefinition(record))
        {
            return;
        }

        if (record is MeasurementBegan)
        {
            BeginMeasurement(record.TimeNs);
            return;
        }

        _originNs = _originNs < 0 ? StartOf(record) : _isMeasuring ? _originNs : Math.Min(_originNs, StartOf(record));
        _latestNs = Math.Max(_latestNs, record.TimeNs);
        Apply(_processes.Of(record), record);
    }

    /// <summary>CPU seconds of all processes so far.</summary>
    public double CpuSeconds => _processes.CpuSeconds;

    /// <summary>The finished profile. Call once.</summary>
    /// <param name="run">The run as the launcher knows it; its wall time is that of the records where it is 0.</param>
    /// <param name="machine">The machine as the probe knows it.</param>
    /// <param name="collectors">Names of the collectors that took part.</param>
    /// <param name="warnings">Warnings from outside of the stream, put first.</param>
    public ExecutionProfile Build(RunFacts run, MachineFacts machine, IReadOnlyList<string> collectors, IReadOnlyList<string> warnings)
    {
        var processes = _processes.Complete(_latestNs);
        var wallSeconds = run.WallSeconds > 0 ? run.WallSeconds : ElapsedSeconds;
        return new ExecutionProfile
        {
            Run = run with { WallSeconds = wallSeconds },
            Machine = machine,
            Processes = processes,
            Nodes = _tree.Complete(),
            Methods = [.. _folder.Methods],
            CpuDemand = _tree.CpuDemand,
            Evidence = new EvidenceFacts
            {
                Collectors = collectors,
                Samples = _samples,
                LostEvents = _lostEvents,
                Overhead = _cost.Share(_processes.LifeSeconds, CpuSeconds, wallSeconds, machine),
                Cost = _cost.Parts,
                Warnings = [.. warnings, .. _warnings, .. Untold(), .. _processes.Warnings],
            },
        };
    }

    private bool IsDefinition(EvidenceRecord record)
    {
        switch (record)
        {
            case MethodDefined method:
                _folder.Define(method);
                return true;
            case StackDefined stack:
                _folder.Define(stack);
                return true;
            default:
                return false;
        }
    }

    private void BeginMeasurement(long timeNs)
    {
        _isMeasuring = true;
        _originNs = timeNs;
        _samples = 0;
        _cost.Forget();
        _processes.ForgetWarmup(timeNs);

        // What is placed late still belongs to the warm-up, so that the tree of the measurement comes last.
        _tree = new CallTree();
    }

    private IEnumerable<string> Untold() => _untoldWarnings > 0 ? [$"{_untoldWarnings} further warnings are not shown."] : [];

    private static long StartOf(EvidenceRecord record) => record is ThreadSlice slice ? slice.TimeNs - slice.DurationNs : record.TimeNs;

    private void Apply(ProcessTrack process, EvidenceRecord record)
    {
        process.EndVanished(record.TimeNs);
        switch (record)
        {
            case ProcessStarted started:
                process.Life.Apply(started);
                break;
            case ThreadNamed named:
                process.ThreadOf(named.ThreadId, named.TimeNs).Name = named.Name;
                break;
            case ThreadSlice slice:
                _hasSlices = true;
                process.Apply(slice);
                break;
            case ThreadEnded ended:
                process.End(ended.ThreadId);
                break;
            case StackSampled sample:
                _samples++;
                ApplySample(process, sample);
                break;
            case CpuSampled sample:
                _samples++;
                ApplyOnCore(process, sample);
                break;
            case SamplingPaused paused:
                process.Slices.IsSamplingPaused = paused.IsPaused;
                break;
            case GcSuspension { Begins: true }:
                process.Gc.Begin(record.TimeNs);
                break;
            case GcSuspension:
                process.Gc.End(record.TimeNs);
                break;
            case LockWaitBegan or LockWaited or NetworkOperation:
                ApplyWait(process, record);
                break;
            case ProcessCpu counted:
                process.Count.Note(counted.CpuNs);
                break;
            case WaitEventsEnded:
                process.LacksEvents = true;
                break;
            case PoolAdjusted adjusted:
                process.PoolAdjustments.Apply(adjusted);
                break;
            default:
                ApplyAsync(process, record);
                break;
        }
    }

    private void ApplyWait(ProcessTrack process, EvidenceRecord record)
    {
        switch (record)
        {
            case LockWaitBegan began:
                var stack = _folder.Fold(began.Stack);
                process.Waits.Begin(began, stack, process.Async.LogicalPath(began.ThreadId, stack));
                break;
            case LockWaited ended when process.Waits.End(ended) is { IsLock: true } wait:
                _tree.AddOperation(process.Index, wait.Path, OperationKind.LockWait, new OperationCount(1, (wait.EndNs - wait.StartNs) / 1e9));
                break;
            case NetworkOperation { Starts: true } begin:
                process.Network.Begin(begin, process.Async.LogicalPath(begin.ThreadId, _folder.Fold(begin.Stack)));
                break;
            case NetworkOperation end when process.Network.End(end) is { } operation:
                _tree.AddOperation(process.Index, operation.Path, operation.Kind, operation.Count);
                break;
            default:
                break;
        }
    }

    private static void ApplyAsync(ProcessTrack process, EvidenceRecord record)
    {
        switch (record)
        {
            case AsyncOperation operation:
                process.Async.Apply(operation);
                break;
            case TaskWaitBegan wait:
                process.Async.Apply(wait);
                break;
            case TaskWaitEnded ended:
                process.EndBlocking(ended.ThreadId);
                break;
            case TaskScheduled scheduled:
                process.Async.Apply(scheduled);
                break;
            case TaskExecuted executed:
                process.Async.Apply(executed);
                break;
            case TaskEventsEnded:
                process.LacksEvents = true;
                process.EndTaskEvents(record.TimeNs);
                break;
            default:
                break;
        }
    }

    private void ApplySample(ProcessTrack process, StackSampled sample)
    {
        var thread = process.ThreadOf(sample.ThreadId, sample.TimeNs);
        var sighting = Sight(thread, sample);
        if (_hasSlices && !process.HasStacks && sighting.Stack.IsUnnamed)
        {
            // It says nothing of where the time went; the kernel does.
            return;
        }

        process.Pool.See(sample.ThreadId, sighting.Stack, sample.TimeNs);
        thread.LastWalk = sighting.Path;
        if (_hasSlices)
        {
            thread.Add(sighting);
            process.Slices.NoteSample(sample.TimeNs);
            return;
        }

        thread.SetLast(sighting);
        process.Slices.NoteSample(sample.TimeNs);
        if (thread.Stays.See(sighting, process.Gc) is { } stay)
        {
            process.Apply(thread, stay);
        }
    }

    // A chain that leaves the thread's first method out was cut off: by the kernel's limit, or by code that keeps no frame pointer. The first thread has
    // several first methods: the host calls into the runtime's start before it calls the program.
    private void ApplyOnCore(ProcessTrack process, CpuSampled sample)
    {
        var thread = process.ThreadOf(sample.ThreadId, sample.TimeNs);
        var sampled = new StackSampled(sample.TimeNs, sample.ProcessId, sample.ThreadId, sample.Stack, InManagedCode: true);
        var stack = _folder.Fold(sample.Stack);
        var path = PathOf(thread, stack);
        var isCut = stack.IsNativeOnly || (!stack.ReachesEntryPoint && (thread.Root is { } root ? stack.Root != root : stack.IsTruncated));
        var whole = isCut ? CallerChain.Hang(path, thread.LastWholePath) ?? CallerChain.Begin(path, thread.FirstFrame) : path;
        if (!isCut && stack.MayHideCaller)
        {
            whole = CallerChain.Complete(path, thread.LastWalk, thread.LastWholePath);
        }
        else if (!isCut)
        {
            thread.NoteWhole(path);
        }

        var sighting = new Sighting(sampled, stack, whole ?? path, thread.Blocking);
        thread.AddOnCore(sighting, hasCallers: whole is not null || (thread.Root is null && !stack.IsNativeOnly));
    }

    private static UserFrame[] PathOf(ThreadTrack thread, FoldedStack stack) =>
        AsyncTrack.LogicalPath(thread, stack) is { Length: > 0 } path ? path : stack.Expression;

    // The runtime walks a hundred frames; a deeper stack hangs beneath the callers that the same method had before.
    private Sighting Sight(ThreadTrack thread, StackSampled sample)
    {
        var stack = _folder.Fold(sample.Stack);
        var path = PathOf(thread, stack);
        if (stack.IsTruncated)
        {
            path = CallerChain.Hang(path, thread.LastWholePath) ?? path;
        }
        else
        {
            thread.NoteWhole(path);
            thread.Root = stack.Root ?? thread.Root;
            thread.FirstFrame = stack.OnPoolThread || path.Length == 0 ? null : path[0];
        }

        return new Sighting(sample, stack, path, thread.Blocking);
    }
}
