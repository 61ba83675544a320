using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Turns one process's runtime events into records of the stream: the door at which what the runtime calls things stays outside. Confined to the
/// thread that reads the events. Their clock is taken to be Linux's, whose tick is a nanosecond of the monotonic clock.
/// </summary>
internal sealed class EventTranslator
{
    // Events of the runtime, by its own manifest.
    private const int PoolAdjustment = 55;
    private const int ContentionStart = 81;
    private const int ContentionStop = 91;
    private const int WaitHandleWaitStart = 301;
    private const int WaitHandleWaitStop = 302;

    // Its values: whom it samples, why the pool grew, and what waits.
    private const uint NotWalked = 0;
    private const uint InManagedCode = 2;
    private const uint Starvation = 6;
    private const uint CooperativeBlocking = 8;
    private const byte MonitorWait = 1;

    private readonly int _processId;
    private readonly IEvidenceSink _sink;
    private readonly StackInterner _stacks;
    private readonly Dictionary<int, LockWait> _lockWaits = [];
    private readonly EventRate _rate = new();
    private readonly SuspensionEvents _suspensions;
    private readonly NetworkEvents _network;
    private readonly TaskEvents _tasks;
    private EventFamilies _flooding;

    public EventTranslator(int processId, StackInterner stacks, IEvidenceSink sink)
    {
        _processId = processId;
        _stacks = stacks;
        _sink = sink;
        _network = new NetworkEvents(BeginOperation, EndOperation);
        _suspensions = new SuspensionEvents(processId, Post);
        _tasks = new TaskEvents(processId, stacks, Post);
    }

    private readonly record struct LockWait(long BeganNs, StackId Stack, LockWaitKind Kind, ulong LockId, int Owner);

    /// <summary>Samples translated so far.</summary>
    public long Samples { get; private set; }

    /// <summary>The threads of these samples.</summary>
    public SampledThreads Sampled { get; } = new();

    /// <summary>The families of events that come faster than the target should have to send them.</summary>
    public EventFamilies Flooding => _flooding;

    /// <summary>Events up to this moment came from an earlier session already.</summary>
    public long AlreadySeenNs { get; set; } = long.MinValue;

    /// <summary>Time of the newest event, in nanoseconds of the monotonic clock.</summary>
    public long LatestNs { get; private set; }

    public void Subscribe(EventSubscriptions events)
    {
        events.On(EventProviders.Sampler, EventProviders.ThreadSample, AddSample);
        events.On(EventProviders.Runtime, PoolAdjustment, AddAdjustment);
        events.On(EventProviders.Runtime, ContentionStart, BeginContention);
        events.On(EventProviders.Runtime, ContentionStop, (in data) => EndLockWait(data, isContention: true));
        events.On(EventProviders.Runtime, WaitHandleWaitStart, BeginHandleWait);
        events.On(EventProviders.Runtime, WaitHandleWaitStop, (in data) => EndLockWait(data, isContention: false));
        events.On(EventProviders.Tasks, (in data) => Count(EventFamilies.Tasks, data));
        _suspensions.Subscribe(events);
        _tasks.Subscribe(events);
        _network.Subscribe(events);
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
            _sink.Post(new WaitEventsEnded(LatestNs, _processId));
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

    private void AddSample(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var type = fields.ReadUInt32();

        // The sampler's own thread has no managed frames, and neither have threads between two of the runtime's duties.
        if (type == NotWalked || StackOf(data) is not { Value: >= 0 } stack)
        {
            return;
        }

        Samples++;
        Sampled.Note(data.ThreadId, data.Ticks);
        Post(new StackSampled(data.Ticks, _processId, data.ThreadId, stack, type == InManagedCode));
    }

    private void AddAdjustment(in RuntimeEvent data)
    {
        var fields = data.Fields;
        fields.Take(sizeof(double)); // Throughput.
        var workers = fields.ReadInt32();
        Post(new PoolAdjusted(data.Ticks, _processId, workers, fields.ReadUInt32() switch
        {
            Starvation => PoolAdjustmentReason.Starvation,
            CooperativeBlocking => PoolAdjustmentReason.CooperativeBlocking,
            _ => PoolAdjustmentReason.Other,
        }));
    }

    private void BeginContention(in RuntimeEvent data)
    {
        var fields = data.Fields;
        fields.Take(sizeof(byte) + sizeof(ushort)); // Flags, instance.

        // .NET 5 and older do not tell which lock.
        var tellsLock = fields.Remaining > 0;
        var lockId = tellsLock ? fields.ReadPointer(data.PointerSize) : 0;
        _ = tellsLock ? fields.ReadPointer(data.PointerSize) : 0; // The object.
        BeginLockWait(data, LockWaitKind.Contention, lockId, tellsLock ? (int)fields.ReadInt64() : 0);
    }

    private void BeginHandleWait(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var kind = fields.ReadByte() == MonitorWait ? LockWaitKind.Signal : LockWaitKind.Handle;
        BeginLockWait(data, kind, fields.ReadPointer(data.PointerSize), owner: 0);
    }

    // A contended lock waits by a handle, again and again: its own events tell the whole.
    private void BeginLockWait(in RuntimeEvent data, LockWaitKind kind, ulong lockId, int owner)
    {
        Count(EventFamilies.Waits, data);
        if (_lockWaits.TryGetValue(data.ThreadId, out var outer) && outer.Kind == LockWaitKind.Contention)
        {
            return;
        }

        var wait = new LockWait(data.Ticks, StackOf(data), kind, lockId, owner);
        _lockWaits[data.ThreadId] = wait;
        Post(new LockWaitBegan(wait.BeganNs, _processId, data.ThreadId, wait.Stack, kind, owner));
    }

    private void EndLockWait(in RuntimeEvent data, bool isContention)
    {
        Count(EventFamilies.Waits, data);
        if (_lockWaits.TryGetValue(data.ThreadId, out var wait) && (wait.Kind == LockWaitKind.Contention) == isContention)
        {
            _lockWaits.Remove(data.ThreadId);
            Post(Ended(wait, data.ThreadId, data.Ticks));
        }
    }

    private LockWaited Ended(LockWait wait, int threadId, long timeNs) =>
        new(timeNs, _processId, threadId, wait.Stack, timeNs - wait.BeganNs, wait.LockId, wait.Owner);

    private void BeginOperation(in RuntimeEvent data, int id, OperationKind kind)
    {
        Count(EventFamilies.Network, data);
        Post(new NetworkOperation(data.Ticks, _processId, data.ThreadId, id, kind, Starts: true, StackOf(data)));
    }

    private void EndOperation(long timeNs, int threadId, int id, OperationKind kind) =>
        Post(new NetworkOperation(timeNs, _processId, threadId, id, kind, Starts: false, StackId.None));

    private void Count(EventFamilies family, in RuntimeEvent data) => _flooding |= _rate.Count(family, data.Ticks);

    private StackId StackOf(in RuntimeEvent data) => _stacks.Intern(data.Stack);

    private void Post(EvidenceRecord record)
    {
        if (record.TimeNs <= AlreadySeenNs)
        {
            return;
        }

        LatestNs = Math.Max(LatestNs, record.TimeNs);
        _sink.Post(record);
    }
}
