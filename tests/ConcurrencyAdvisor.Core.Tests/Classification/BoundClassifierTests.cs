using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests.Classification;

public sealed class BoundClassifierTests
{
    [Theory]
    [InlineData(TimeState.Cpu, Bound.Cpu)]
    [InlineData(TimeState.Runnable, Bound.Cpu)]
    [InlineData(TimeState.Gc, Bound.Memory)]
    [InlineData(TimeState.Disk, Bound.Io)]
    [InlineData(TimeState.Network, Bound.Io)]
    [InlineData(TimeState.Pipe, Bound.Io)]
    [InlineData(TimeState.ChildProcess, Bound.Io)]
    [InlineData(TimeState.Console, Bound.Io)]
    [InlineData(TimeState.Lock, Bound.Synchronization)]
    [InlineData(TimeState.Task, Bound.Unknown)]
    [InlineData(TimeState.Timer, Bound.Timer)]
    [InlineData(TimeState.Unknown, Bound.Unknown)]
    public void A_path_in_one_state_has_its_class(TimeState state, Bound bound) =>
        Assert.Equal(bound, BoundClassifier.Classify(Some.Evidence(state)).Bound);

    [Theory]
    [InlineData(0.61, Bound.Cpu)]
    [InlineData(0.59, Bound.Mixed)]
    [InlineData(0.39, Bound.Io)]
    public void A_class_needs_sixty_percent(double cpu, Bound bound) => Assert.Equal(
        bound,
        BoundClassifier.Classify(Some.Mixture((TimeState.Cpu, cpu * 4), (TimeState.Network, (1 - cpu) * 4))).Bound);

    [Fact]
    public void Kinds_of_io_add_up() => Assert.Equal(
        Bound.Io,
        BoundClassifier.Classify(Some.Mixture((TimeState.Disk, 1), (TimeState.Network, 1), (TimeState.Pipe, 1), (TimeState.Cpu, 1))).Bound);

    [Theory]
    [InlineData(1.59, Bound.Cpu)]
    [InlineData(1.61, Bound.Unknown)]
    public void More_than_forty_percent_unknown_is_unknown(double unknown, Bound bound) => Assert.Equal(
        bound,
        BoundClassifier.Classify(Some.Mixture((TimeState.Unknown, unknown / 2), (TimeState.Task, unknown / 2), (TimeState.Cpu, 4 - unknown))).Bound);

    [Fact]
    public void Nothing_measured_is_unknown() => Assert.Equal(Bound.Unknown, BoundClassifier.Classify(Some.Mixture()).Bound);

    [Fact]
    public void A_coordinator_is_bound_by_the_work_it_takes_part_in() => Assert.Equal(
        Bound.Cpu,
        BoundClassifier.Classify(Some.Mixture((TimeState.Cpu, 4), (TimeState.Lock, 4)) with
        {
            Qualities = new NodeQualities { WaitingForOwnWork = 4 },
        }).Bound);

    // Four seconds of one state on a machine of two cores, a second of starting up, 0.1 s for each core that the count lags behind.
    [Theory]
    [InlineData(TimeState.Cpu, 4, 2.3, Bound.Cpu)]
    [InlineData(TimeState.Cpu, 4, 2.1, Bound.Unknown)]
    [InlineData(TimeState.Cpu, 4, 9, Bound.Cpu)]
    [InlineData(TimeState.Lock, 0.5, 3.0, Bound.Synchronization)]
    [InlineData(TimeState.Lock, 0.5, 3.2, Bound.Unknown)]
    [InlineData(TimeState.Gc, 0, 9, Bound.Memory)]
    [InlineData(TimeState.Network, 4, 0, Bound.Io)]
    public void Stacks_alone_are_held_against_the_process_s_cpu_time(TimeState state, double told, double counted, Bound bound) => Assert.Equal(
        bound,
        BoundClassifier.Classify(Some.Mixture((state, 4)) with
        {
            Machine = new MachineFacts { OperatingSystem = "linux", Cores = 2, EffectiveCores = 2 },
            Process = new ProcessFacts { ToldCpuSeconds = told, CountedCpuSeconds = counted },
        }).Bound);

    [Fact]
    public void What_collections_computed_refutes_no_wait() => Assert.Equal(
        Bound.Synchronization,
        BoundClassifier.Classify(Some.Mixture((TimeState.Lock, 4)) with
        {
            Machine = new MachineFacts { OperatingSystem = "linux", Cores = 2, EffectiveCores = 2 },
            Process = new ProcessFacts { CountedCpuSeconds = 8, GcPauseSeconds = 3 },
        }).Bound);

    [Fact]
    public void A_refuted_verdict_says_what_refutes_it() => Assert.Contains(
        "the process computed for 1.0 s where they tell of 4.0 s",
        BoundClassifier.Classify(Some.Mixture((TimeState.Cpu, 4)) with { Process = new ProcessFacts { ToldCpuSeconds = 4, CountedCpuSeconds = 1 } }).Cause,
        StringComparison.Ordinal);

    [Fact]
    public void A_verdict_is_less_sure_where_events_were_switched_off()
    {
        var told = Some.Evidence(TimeState.Lock);
        var spared = BoundClassifier.Classify(told with { Process = told.Process with { LacksEvents = true } });

        Assert.Equal(Bound.Synchronization, spared.Bound);
        Assert.Equal(0.85, spared.Confidence / BoundClassifier.Classify(told).Confidence, 0.001);
    }

    [Fact]
    public void Confidence_is_a_probability_and_every_verdict_has_a_cause() => AnyPath.Evidence.Sample(evidence =>
    {
        var verdict = BoundClassifier.Classify(evidence);
        Assert.InRange(verdict.Confidence, 0, 1);
        Assert.NotEqual("", verdict.Cause);
    });

    [Fact]
    public void Clear_evidence_of_seconds_is_nearly_certain() =>
        Assert.InRange(BoundClassifier.Classify(Some.Evidence()).Confidence, 0.9, 1);

    [Fact]
    public void Little_evidence_lowers_confidence() =>
        Assert.InRange(BoundClassifier.Classify(Some.Evidence(wall: 0.05)).Confidence, 0.3, 0.6);

    [Fact]
    public void A_narrow_margin_lowers_confidence() => Assert.True(
        Confidence(Some.Mixture((TimeState.Cpu, 2.5), (TimeState.Disk, 1.5))) < Confidence(Some.Mixture((TimeState.Cpu, 3.5), (TimeState.Disk, 0.5))));

    [Fact]
    public void A_verdict_by_name_alone_lowers_confidence() => Assert.True(
        Confidence(Some.Evidence(qualities: new NodeQualities { JudgedByName = 4 })) < 0.7 * Confidence(Some.Evidence()));

    [Theory]
    [InlineData("eventpipe", true)]
    [InlineData("eventpipe,scheduler-polling", true)]
    [InlineData("eventpipe,scheduler-polling,syscall-polling", false)]
    [InlineData("", false)]
    public void A_missing_collector_lowers_confidence_in_a_wait(string collectors, bool lowers)
    {
        var evidence = Some.Evidence(TimeState.Network);
        var some = evidence with { Collectors = collectors.Split(',', StringSplitOptions.RemoveEmptyEntries) };

        Assert.Equal(lowers, Confidence(some) < Confidence(evidence));
    }

    [Fact]
    public void An_unknown_bound_has_low_confidence() => Assert.InRange(Confidence(Some.Evidence(TimeState.Unknown)), 0, 0.4);

    private static double Confidence(HotPathEvidence evidence) => BoundClassifier.Classify(evidence).Confidence;
}
