using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>When a runtime's threads stood still for a collection. Confined to the thread that reads the events.</summary>
/// <param name="processId">The process.</param>
/// <param name="post">Takes the records.</param>
internal sealed class SuspensionEvents(int processId, Action<EvidenceRecord> post)
{
    private const int GcRestartEnd = 3;
    private const int GcSuspendBegin = 9;

    // What the runtime suspends itself for, by its own manifest.
    private const uint SuspendForGc = 1;
    private const uint SuspendForGcPreparation = 6;

    private int _collectorThread;

    public void Subscribe(EventSubscriptions events)
    {
        events.On(EventProviders.Runtime, GcSuspendBegin, Begin);
        events.On(EventProviders.Runtime, GcRestartEnd, End);
    }

    private void Begin(in RuntimeEvent data)
    {
        // The sampler suspends the runtime too, and gives another reason.
        var fields = data.Fields;
        if (fields.ReadUInt32() is SuspendForGc or SuspendForGcPreparation)
        {
            _collectorThread = data.ThreadId;
            post(new GcSuspension(data.Ticks, processId, Begins: true));
        }
    }

    private void End(in RuntimeEvent data)
    {
        // The sampler's own restarts fall between: a collection ends on the thread that began it.
        if (_collectorThread != 0 && data.ThreadId == _collectorThread)
        {
            _collectorThread = 0;
            post(new GcSuspension(data.Ticks, processId, Begins: false));
        }
    }
}
