using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

public sealed class PerfCapabilityTests
{
    [Theory]
    [InlineData(13, 4, "kernel.perf_event_paranoid is 4", "sysctl kernel.perf_event_paranoid=2")]
    [InlineData(1, 2, "seccomp", "seccomp=PROFILE")]
    [InlineData(1, 3, "not permitted (kernel.perf_event_paranoid is 3)", "allow perf_event_open")]
    [InlineData(24, 2, "files", "ulimit -n")]
    [InlineData(2, null, "no event records", "CONFIG_PERF_EVENTS")]
    public void Every_refusal_says_what_would_unlock_it(int error, int? paranoid, string found, string remedy)
    {
        var capability = PerfCapability.Explain(error, paranoid, "516");

        Assert.False(capability.IsAvailable);
        Assert.Contains(found, capability.Explanation, StringComparison.Ordinal);
        Assert.Contains(remedy, capability.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "polled instead")]
    [InlineData(false, "samples alone")]
    public void A_profile_that_asked_for_records_in_vain_says_why_and_what_stands_in(bool isPolled, string standIn)
    {
        var warning = PerfCapability.Refusal(PerfCapability.Explain(1, 2, "516"), isPolled);

        Assert.Contains("scheduler-events", warning, StringComparison.Ordinal);
        Assert.Contains("seccomp", warning, StringComparison.Ordinal);
        Assert.Contains(standIn, warning, StringComparison.Ordinal);
        Assert.Contains("'doctor'", warning, StringComparison.Ordinal);
    }
}
