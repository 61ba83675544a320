using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>When a runtime's threads stood still, for a collection or for their stacks to be walked. Confined to the thread that reads the events.</summary>
/// <param name="processId">The process.</param>
/// <param name="post">Takes the records.</param>
internal sealed class SuspensionEvents(int processId, Action<EvidenceRecord> post)
{
    private const int GcRestartEnd = 3;
    private const int GcRestartBegin = 7;
    private const int GcSuspendEnd = 8;
    private const int GcSuspendBegin = 9;

    // What the runtime suspends itself for, by its own manifest.
    private const uint SuspendForOther = 0;
    private const uint SuspendForGc = 1;
    private const uint SuspendForGcPreparation = 6;

    // To stop threads that can be stopped takes no longer (two busy ones on two cores 0.4 ms with the walk); where it does, one of them is in a loop without a
    // safepoint, and runs on meanwhile.
    private const long MostStoppingNs = 500_000;

    private int _collectorThread;
    private int _samplerThread;
    private long _samplerSinceNs;

    public void Subscribe(EventSubscriptions events)
    {
        events.On(EventProviders.Runtime, GcSuspendBegin, Begin);
        events.On(EventProviders.Runtime, GcSuspendEnd, Stopped);
        events.On(EventProviders.Runtime, GcRestartBegin, Restart);
        events.On(EventProviders.Runtime, GcRestartEnd, End);
    }

    private void Begin(in RuntimeEvent data)
    {
        var fields = data.Fields;
        switch (fields.ReadUInt32())
        {
            case SuspendForGc or SuspendForGcPreparation:
                _collectorThread = data.ThreadId;
                post(new GcSuspension(data.Ticks, processId, Begins: true));
                break;
            case SuspendForOther:
                // The sampler's reason, and that of rare changes of code.
                (_samplerThread, _samplerSinceNs) = (data.ThreadId, data.Ticks);
                break;
            default:
                break;
        }
    }

    private void Stopped(in RuntimeEvent data)
    {
        if (_samplerThread != 0 && data.ThreadId == _samplerThread)
        {
            _samplerSinceNs = Math.Max(_samplerSinceNs, data.Ticks - MostStoppingNs);
        }
    }

    // Told before any thread runs again, so that what the sampler then waits for a core of its own is no stop.
    private void Restart(in RuntimeEvent data)
    {
        if (_samplerThread != 0 && data.ThreadId == _samplerThread)
        {
            _samplerThread = 0;
            post(new SamplerStopped(data.Ticks, processId, Math.Max(0, data.Ticks - _samplerSinceNs)));
        }
        else if (data.ThreadId == _collectorThread)
        {
            // Who wants to stop the runtime meanwhile waits for the collection first.
            _samplerSinceNs = data.Ticks;
        }
    }

    // The sampler's own restarts fall between: a collection ends on the thread that began it.
    private void End(in RuntimeEvent data)
    {
        if (_collectorThread != 0 && data.ThreadId == _collectorThread)
        {
            _collectorThread = 0;
            post(new GcSuspension(data.Ticks, processId, Begins: false));
        }
    }
}
