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
    private readonly EventRate _taskRate = new();
    private int _collectorThread;

    public EventTranslator(int processId, StackInterner stacks, IEvidenceSink sink)
    {
        _processId = processId;
        _stacks = stacks;
        _sink = sink;
    }

    private readonly record struct LockWait(long BeganNs, StackId Stack, ulong LockId, int Owner);

    /// <summary>Samples translated so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Task events come faster than the target should have to send them.</summary>
    public bool TaskEventsFlood => _taskRate.IsTooHigh;

    /// <summary>Events up to this moment came from an earlier session already.</summary>
    public long AlreadySeenNs { get; set; } = long.MinValue;

    /// <summary>Time of the newest event, in nanoseconds of the monotonic clock.</summary>
    public long LatestNs { get; private set; }

    public void Subscribe(TraceEventDispatcher source)
    {
        SubscribeSamples(source);
        SubscribeRuntime(source.Clr);
        SubscribeTasks(new TplEtwProviderTraceEventParser(source));
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
        clr.ContentionStart += data => BeginLockWait(data, data.LockID, (int)data.LockOwnerThreadID);
        clr.ContentionStop += EndLockWait;
    }

    private void BeginLockWait(TraceEvent data, ulong lockId, int owner) =>
        _lockWaits[data.ThreadID] = new LockWait(TimeOf(data), StackOf(data), lockId, owner);

    private void EndLockWait(TraceEvent data)
    {
        if (_lockWaits.Remove(data.ThreadID, out var wait))
        {
            var now = TimeOf(data);
            Post(new LockWaited(now, _processId, data.ThreadID, wait.Stack, now - wait.BeganNs, wait.LockId, wait.Owner));
        }
    }

    private void SubscribeTasks(TplEtwProviderTraceEventParser tasks)
    {
        tasks.All += data => _taskRate.Count(TimeOf(data));
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
