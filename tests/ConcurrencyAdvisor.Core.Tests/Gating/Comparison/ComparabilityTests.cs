using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

public sealed class ComparabilityTests
{
    private static readonly Report Usual = SomeRun.Of(1);

    [Fact]
    public void Reports_of_one_machine_can_be_compared() =>
        Assert.Null(Comparability.Difference(Usual, Usual with { Machine = Usual.Machine with { OtherLoad = 1, StealShare = 0.1 } }));

    [Fact]
    public void Another_system_cannot() =>
        Says("One report is from Linux, another from Windows.", Usual with { Machine = Usual.Machine with { OperatingSystem = "Windows" } });

    [Fact]
    public void Another_processor_cannot() => Assert.Equal(
        "One report is from a machine with the processor 'Xeon 8370C', another from one with 'EPYC 7763'.",
        Comparability.Difference(Of("Xeon 8370C"), Of("EPYC 7763")));

    [Fact]
    public void A_processor_that_a_report_does_not_tell_may_be_any() =>
        Assert.Null(Comparability.Difference([Of(null), Of("EPYC 7763")], [Of("EPYC 7763"), Of(null)]));

    [Fact]
    public void Those_that_tell_are_held_against_each_other_where_the_first_does_not() => Assert.Equal(
        "One report is from a machine with the processor 'Xeon 8370C', another from one with 'EPYC 7763'.",
        Comparability.Difference([Of(null), Of("Xeon 8370C")], [Of("EPYC 7763"), Of(null)]));

    [Fact]
    public void Another_number_of_cores_cannot() =>
        Says("One report is from a machine of 2 cores, another from one of 4.", Usual with { Machine = Usual.Machine with { Cores = 4 } });

    [Fact]
    public void Another_quota_cannot() =>
        Says("One program could use 2 cores, another 1.5.", Usual with { Machine = Usual.Machine with { EffectiveCores = 1.5 } });

    [Theory]
    [InlineData(1024L, 1000L, true)]
    [InlineData(1024L, 512L, false)]
    [InlineData(1024L, null, false)]
    [InlineData(null, null, true)]
    public void Limits_of_memory_are_compared_roughly(long? one, long? other, bool expected) => Assert.Equal(
        expected,
        Comparability.Difference(With(one), With(other)) is null);

    [Fact]
    public void Other_collectors_cannot() => Says(
        "One report rests on eventpipe, scheduler-polling, another on eventpipe.",
        Usual with { Evidence = Usual.Evidence with { Collectors = ["eventpipe"] } });

    [Fact]
    public void The_order_of_collectors_means_nothing() =>
        Assert.Null(Comparability.Difference(Usual, Usual with { Evidence = Usual.Evidence with { Collectors = ["scheduler-polling", "eventpipe"] } }));

    [Fact]
    public void Another_version_of_the_tool_cannot() => Says(
        "One report was written by ConcurrencyAdvisor 1.0.0, another by ConcurrencyAdvisor 1.1.0.",
        Usual with { Tool = Usual.Tool with { Version = "1.1.0" } });

    [Fact]
    public void Another_program_cannot() =>
        Says("One report is of 'shop', another of 'bank'.", Usual with { Processes = [SomeRun.Process("bank")] });

    [Fact]
    public void One_program_in_common_is_enough() =>
        Assert.Null(Comparability.Difference(Usual, Usual with { Processes = [SomeRun.Process("sh"), SomeRun.Process("shop")] }));

    public static TheoryData<string, Func<Report, Report>> OtherSettings => new()
    {
        { "One report lists hot paths from 3 % of the run on, another from 12.5 % on ('--min-share').", report => report with { MinimumShare = 0.125 } },
        { "One run had a warm-up of 1.5 s, another of 0 s ('--warmup').", report => report with { Run = report.Run with { WarmupSeconds = 0 } } },
        { "One run was to end by itself, another was to be ended after 30 s ('--duration').", report => report with { Run = report.Run with { DurationSeconds = 30 } } },
        { "One report advises for the cores it was measured on, another for 16 cores ('--target-cores').", report => report with { Machine = report.Machine with { TargetCores = 16 } } },
    };

    [Theory]
    [MemberData(nameof(OtherSettings))]
    public void Runs_that_were_asked_something_else_cannot(string reason, Func<Report, Report> change)
    {
        var usual = Usual with { MinimumShare = 0.03, Run = Usual.Run with { WarmupSeconds = 1.5 } };

        Assert.Null(Comparability.Difference(usual, usual with { }));
        Assert.Equal(reason, Comparability.Difference(usual, change(usual)));
    }

    [Fact]
    public void What_an_older_report_does_not_say_was_asked_is_not_held_against_it() => Assert.Null(
        Comparability.Difference(Usual, Usual with { MinimumShare = 0.2, Run = Usual.Run with { WarmupSeconds = 5, DurationSeconds = 30 } }));

    [Theory]
    [MemberData(nameof(OtherSettings))]
    public void Runs_after_one_that_does_not_say_are_held_against_each_other(string reason, Func<Report, Report> change)
    {
        var usual = Usual with { MinimumShare = 0.03, Run = Usual.Run with { WarmupSeconds = 1.5 } };

        Assert.Equal(reason, Comparability.Difference([Usual, usual], [Usual, change(usual)]));
    }

    [Fact]
    public void Every_run_is_looked_at() => Assert.NotNull(
        Comparability.Difference([Usual, Usual], [Usual, Usual with { Machine = Usual.Machine with { Cores = 4 } }]));

    private static Report Of(string? processor) => Usual with { Machine = Usual.Machine with { Processor = processor } };

    private static Report With(long? memory) =>
        Usual with { Machine = Usual.Machine with { MemoryLimitBytes = memory * 1024 * 1024 } };

    private static void Says(string reason, Report other) => Assert.Equal(reason, Comparability.Difference(Usual, other));
}
