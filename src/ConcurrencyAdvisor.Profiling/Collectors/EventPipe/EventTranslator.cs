using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Turns one process's runtime events into records of the stream. The door at which TraceEvent's types stay outside. Confined to the thread
/// that processes the source.
/// </summary>
internal sealed class EventTranslator
{
    // TplEventSource's own values: what a piece of synchronous work is, and how a task is waited for.
    private const int ExecutionWork = 2;
    private const int SynchronousWait = 1;

    private readonly int _processId;
    private readonly IEvidenceSink _sink;
    private readonly EventStack _stackOf = EventStack.Bind();
    private readonly StackInterner _stacks;
    private readonly Dictionary<int, LockWait> _lockWaits = [];
    private readonly EventRate _rate = new();
    private readonly NetworkEvents _network;
    private EventFamilies _flooding;
    private int _collectorThread;

    public EventTranslator(int processId, StackInterner stacks, IEvidenceSink sink)
    {
        _processId = processId;
        _stacks = stacks;
        _sink = sink;
        _network = new NetworkEvents(BeginOperation, EndOperation);
    }

    private readonly record struct LockWait(long BeganNs, StackId Stack, LockWaitKind Kind, ulong LockId, int Owner);

    /// <summary>Samples translated so far.</summary>
    public long Samples { get; private set; }

    /// <summary>The families of events that come faster than the target should have to send them.</summary>
    public EventFamilies Flooding => _flooding;

    /// <summary>Events up to this moment came from an earlier session already.</summary>
    public long AlreadySeenNs { get; set; } = long.MinValue;

    /// <summary>Time of the newest event, in nanoseconds of the monotonic clock.</summary>
    public long LatestNs { get; private set; }

    public void Subscribe(TraceEventDispatcher source)
    {
        SubscribeSamples(source);
        SubscribeRuntime(source.Clr);
        SubscribeTasks(new TplEtwProviderTraceEventParser(source));
        _network.Subscribe(source);
    }

    /// <summary>Families were switched off: nobody will tell the end of what they had under way.</summary>
    public void Abandon(EventFamilies families)
    {
        if (families.HasFlag(EventFamilies.Waits))
        {
            foreach (var (thread, wait) in _lockWaits)
            {
                _sink.Post(Ended(wait, thread, LatestNs));
            }

            _lockWaits.Clear();
        }

        if (families.HasFlag(EventFamilies.Network))
        {
            _network.Abandon(LatestNs);
        }

        if (families.HasFlag(EventFamilies.Tasks))
        {
            _sink.Post(new TaskEventsEnded(LatestNs, _processId));
        }
    }

    private void SubscribeSamples(TraceEventDispatcher source) =>
        new SampleProfilerTraceEventParser(source).ThreadSample += data =>
        {
            // The sampler's own thread has no managed frames, and neither have threads between two of the runtime's duties.
            if (data.Type == ClrThreadSampleType.Error || StackOf(data) is not { Value: >= 0 } stack)
            {
                return;
            }

            Samples++;
            Post(new StackSampled(TimeOf(data), _processId, data.ThreadID, stack, data.Type == ClrThreadSampleType.Managed));
        };

    private void SubscribeRuntime(ClrTraceEventParser clr)
    {
        clr.GCSuspendEEStart += data =>
        {
            // The sampler suspends the runtime too, and says so with SuspendOther.
            if (data.Reason is GCSuspendEEReason.SuspendForGC or GCSuspendEEReason.SuspendForGCPrep)
            {
                _collectorThread = data.ThreadID;
                Post(new GcSuspension(TimeOf(data), _processId, Begins: true));
            }
        };
        clr.GCRestartEEStop += data =>
        {
            // The sampler's own restarts fall between: a collection ends on the thread that began it.
            if (_collectorThread != 0 && data.ThreadID == _collectorThread)
            {
                _collectorThread = 0;
                Post(new GcSuspension(TimeOf(data), _processId, Begins: false));
            }
        };
        clr.ThreadPoolWorkerThreadAdjustmentAdjustment += data =>
            Post(new PoolAdjusted(TimeOf(data), _processId, data.NewWorkerThreadCount, (int)data.Reason switch
            {
                6 => PoolAdjustmentReason.Starvation,
                8 => PoolAdjustmentReason.CooperativeBlocking,
                _ => PoolAdjustmentReason.Other,
            }));
        clr.ContentionStart += data => BeginLockWait(data, LockWaitKind.Contention, data.LockID, (int)data.LockOwnerThreadID);
        clr.ContentionStop += data => EndLockWait(data, isContention: true);
        clr.WaitHandleWaitStart += data => BeginLockWait(
            data, data.WaitSource == WaitHandleWaitSource.MonitorWait ? LockWaitKind.Signal : LockWaitKind.Handle, data.AssociatedObjectID, 0);
        clr.WaitHandleWaitStop += data => EndLockWait(data, isContention: false);
    }

    // A contended lock waits by a handle, again and again: its own events tell the whole.
    private void BeginLockWait(TraceEvent data, LockWaitKind kind, ulong lockId, int owner)
    {
        Count(EventFamilies.Waits, data);
        if (_lockWaits.TryGetValue(data.ThreadID, out var outer) && outer.Kind == LockWaitKind.Contention)
        {
            return;
        }

        var wait = new LockWait(TimeOf(data), StackOf(data), kind, lockId, owner);
        _lockWaits[data.ThreadID] = wait;
        Post(new LockWaitBegan(wait.BeganNs, _processId, data.ThreadID, wait.Stack, kind, owner));
    }

    private void EndLockWait(TraceEvent data, bool isContention)
    {
        Count(EventFamilies.Waits, data);
        if (_lockWaits.TryGetValue(data.ThreadID, out var wait) && (wait.Kind == LockWaitKind.Contention) == isContention)
        {
            _lockWaits.Remove(data.ThreadID);
            Post(Ended(wait, data.ThreadID, TimeOf(data)));
        }
    }

    private LockWaited Ended(LockWait wait, int threadId, long timeNs) =>
        new(timeNs, _processId, threadId, wait.Stack, timeNs - wait.BeganNs, wait.LockId, wait.Owner);

    private void BeginOperation(TraceEvent data, int id, OperationKind kind)
    {
        Count(EventFamilies.Network, data);
        Post(new NetworkOperation(TimeOf(data), _processId, data.ThreadID, id, kind, Starts: true, StackOf(data)));
    }

    private void EndOperation(long timeNs, int threadId, int id, OperationKind kind) =>
        Post(new NetworkOperation(timeNs, _processId, threadId, id, kind, Starts: false, StackId.None));

    private void SubscribeTasks(TplEtwProviderTraceEventParser tasks)
    {
        tasks.All += data => Count(EventFamilies.Tasks, data);
        tasks.TraceOperationStart += data =>
            Post(Step(data, data.TaskID, AsyncStep.Created, data.OperationName, StackOf(data)));

        // Telling others about a completion is work of those others; the step is kept so that begins and ends pair up.
        tasks.TraceSynchronousWorkStart += data => Post((int)data.Work == ExecutionWork
            ? Step(data, data.TaskID, AsyncStep.Resumed, "", StackOf(data))
            : Step(data, 0, AsyncStep.Resumed, "", StackId.None));
        tasks.TraceSynchronousWorkStop += data => Post(Step(data, 0, AsyncStep.Suspended, "", StackId.None));
        tasks.TraceOperationStop += data => Post(Step(data, data.TaskID, AsyncStep.Completed, "", StackOf(data)));
        tasks.TaskWaitSend += data => Post(new TaskWaitBegan(
            TimeOf(data), _processId, data.ThreadID, data.TaskID, data.ContinueWithTaskID,
            (int)data.Behavior == SynchronousWait, StackOf(data)));
        tasks.TaskWaitStop += data => Post(new TaskWaitEnded(TimeOf(data), _processId, data.ThreadID, data.TaskID));
        tasks.TaskScheduledSend += data =>
            Post(new TaskScheduled(TimeOf(data), _processId, data.ThreadID, data.TaskID, StackOf(data)));
        tasks.TaskExecuteStart += data => Post(new TaskExecuted(TimeOf(data), _processId, data.ThreadID, data.TaskID, Starts: true));
        tasks.TaskExecuteStop += data => Post(new TaskExecuted(TimeOf(data), _processId, data.ThreadID, data.TaskID, Starts: false));
    }

    private void Count(EventFamilies family, TraceEvent data) => _flooding |= _rate.Count(family, TimeOf(data));

    private AsyncOperation Step(TraceEvent data, int taskId, AsyncStep step, string name, StackId stack) =>
        new(TimeOf(data), _processId, data.ThreadID, taskId, step, name, stack);

    private StackId StackOf(TraceEvent data) => _stacks.Intern(_stackOf.Of(data), TimeOf(data));

    private void Post(EvidenceRecord record)
    {
        if (record.TimeNs <= AlreadySeenNs)
        {
            return;
        }

        LatestNs = Math.Max(LatestNs, record.TimeNs);
        _sink.Post(record);
    }

    // On Linux the runtime stamps events with CLOCK_MONOTONIC in nanoseconds. The double in milliseconds that TraceEvent recommends instead is
    // relative to the session's start, so that it joins with nothing.
#pragma warning disable CS0618
    /// <summary>When an event happened, in nanoseconds of the monotonic clock.</summary>
    internal static long TimeOf(TraceEvent data) => data.TimeStampQPC;
#pragma warning restore CS0618
}
