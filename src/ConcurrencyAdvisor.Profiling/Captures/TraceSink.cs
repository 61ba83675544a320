using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>
/// Hands a trace's records to the builder as they come: one source, in time order already. The process comes into view with its first record.
/// </summary>
internal sealed class TraceSink(ProfileBuilder builder, string name, string runtime, double nanosecondsPerTick) : IEvidenceSink
{
    private bool _hasStarted;

    public void Post(EvidenceRecord record)
    {
        var scaled = Scale(record);
        if (!_hasStarted && record is not (MethodDefined or StackDefined))
        {
            _hasStarted = true;
            builder.Consume(new ProcessStarted(scaled.TimeNs, scaled.ProcessId, 0, name, runtime));
        }

        builder.Consume(scaled);
    }

    public void Advance(long timeNs)
    {
    }

    // The translator reads Linux's clock, whose tick is the nanosecond.
    private EvidenceRecord Scale(EvidenceRecord record)
    {
        if (nanosecondsPerTick == 1)
        {
            return record;
        }

        var timed = record with { TimeNs = InNanoseconds(record.TimeNs) };
        return timed is LockWaited wait ? wait with { DurationNs = InNanoseconds(wait.DurationNs) } : timed;
    }

    private long InNanoseconds(long ticks) => (long)(ticks * (decimal)nanosecondsPerTick);
}
