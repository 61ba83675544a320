using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Tests.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class SuspensionEventsTests
{
    private const int Process = 42;
    private const int Sampler = 9;
    private const int Collector = 7;
    private const int SuspendBegin = 9;
    private const int RestartBegin = 7;
    private const int SuspendEnd = 8;
    private const int RestartEnd = 3;
    private const int ForOther = 0;
    private const int ForCollection = 1;

    [Fact]
    public void A_collection_begins_and_ends_on_its_thread() => Assert.Equal(
        [new GcSuspension(100, Process, Begins: true), new GcSuspension(300, Process, Begins: false)],
        Told(Begin(100, Collector, ForCollection), End(200, thread: 8), End(300, Collector), End(400, Collector)));

    [Fact]
    public void A_round_of_the_sampler_lasts_until_it_lets_all_run_again() => Assert.Equal(
        [new SamplerStopped(160, Process, 60), new SamplerStopped(1100, Process, 100)],
        Told(Begin(100, Sampler, ForOther), Restart(160, Sampler), End(990, Sampler), Begin(1000, Sampler, ForOther), Restart(1100, Sampler), End(1101, Sampler)));

    [Fact]
    public void While_a_thread_that_cannot_be_stopped_runs_on_nothing_stands_still() => Assert.Equal(
        [new SamplerStopped(5_000_100, Process, 500_100), new SamplerStopped(9_000_300, Process, 300)],
        Told(
            Begin(100, Sampler, ForOther), Stop(5_000_000, Sampler), Restart(5_000_100, Sampler),
            Begin(9_000_000, Sampler, ForOther), Stop(9_000_200, Sampler), Restart(9_000_300, Sampler)));

    [Fact]
    public void What_a_round_waits_for_a_collection_is_the_collection_s() => Assert.Equal(
        [new GcSuspension(100, Process, Begins: true), new GcSuspension(510, Process, Begins: false), new SamplerStopped(540, Process, 40)],
        Told(Begin(100, Collector, ForCollection), Begin(150, Sampler, ForOther), Restart(500, Collector), End(510, Collector), Restart(540, Sampler)));

    [Fact]
    public void A_collection_whose_end_is_told_after_the_next_round_has_begun_ends_all_the_same() => Assert.Equal(
        [new GcSuspension(100, Process, Begins: true), new SamplerStopped(540, Process, 40), new GcSuspension(550, Process, Begins: false)],
        Told(Begin(100, Collector, reason: 6), Begin(150, Sampler, ForOther), Restart(500, Collector), Restart(540, Sampler), End(550, Collector)));

    [Fact]
    public void An_end_without_a_begin_is_nobody_s() => Assert.Empty(Told(Restart(100, Sampler), Begin(200, thread: 3, reason: 2), Restart(290, thread: 3), End(300, thread: 3)));

    [Fact]
    public void A_round_whose_end_was_lost_is_replaced_by_the_next() => Assert.Equal(
        [new SamplerStopped(1050, Process, 50)],
        Told(Begin(100, Sampler, ForOther), Begin(1000, Sampler, ForOther), Restart(1050, Sampler)));

    private static WrittenEvent Begin(long ticks, int thread, int reason) => new(SuspendBegin, ticks, thread, 0, Payload: reason);

    private static WrittenEvent Stop(long ticks, int thread) => new(SuspendEnd, ticks, thread, 0);

    private static WrittenEvent Restart(long ticks, int thread) => new(RestartBegin, ticks, thread, 0);

    private static WrittenEvent End(long ticks, int thread) => new(RestartEnd, ticks, thread, 0);

    private static List<EvidenceRecord> Told(params WrittenEvent[] events)
    {
        var trace = new WrittenTrace().Type(SuspendBegin, SuspendBegin, provider: EventProviders.Runtime).Type(SuspendEnd, SuspendEnd, provider: EventProviders.Runtime).Type(RestartBegin, RestartBegin, provider: EventProviders.Runtime).Type(RestartEnd, RestartEnd, provider: EventProviders.Runtime);
        trace.Events([.. events.Select((e, i) => e with { Number = (uint)events.Take(i + 1).Count(earlier => earlier.Thread == e.Thread) })]);
        var records = new List<EvidenceRecord>();
        var subscriptions = new EventSubscriptions();
        new SuspensionEvents(Process, records.Add).Subscribe(subscriptions);
        using var content = new MemoryStream(trace.ToArray());
        new NettraceParser(subscriptions).Read(content, CancellationToken.None);
        return records;
    }
}
