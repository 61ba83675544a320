using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

public sealed class MachineClassTests
{
    private static readonly Report Usual = SomeRun.Of(1);

    [Fact]
    public void Reports_of_one_machine_can_be_compared() =>
        Assert.Null(MachineClass.Difference(Usual, Usual with { Machine = Usual.Machine with { OtherLoad = 1, StealShare = 0.1, TargetCores = 8 } }));

    [Fact]
    public void Another_system_cannot() =>
        Says("One report is from Linux, another from Windows.", Usual with { Machine = Usual.Machine with { OperatingSystem = "Windows" } });

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
        MachineClass.Difference(With(one), With(other)) is null);

    [Fact]
    public void Other_collectors_cannot() => Says(
        "One report rests on eventpipe, scheduler-polling, another on eventpipe.",
        Usual with { Evidence = Usual.Evidence with { Collectors = ["eventpipe"] } });

    [Fact]
    public void The_order_of_collectors_means_nothing() =>
        Assert.Null(MachineClass.Difference(Usual, Usual with { Evidence = Usual.Evidence with { Collectors = ["scheduler-polling", "eventpipe"] } }));

    [Fact]
    public void Another_version_of_the_tool_cannot() => Says(
        "One report was written by ConcurrencyAdvisor 1.0.0, another by ConcurrencyAdvisor 1.1.0.",
        Usual with { Tool = Usual.Tool with { Version = "1.1.0" } });

    [Fact]
    public void Another_program_cannot() =>
        Says("One report is of 'shop', another of 'bank'.", Usual with { Processes = [SomeRun.Process("bank")] });

    [Fact]
    public void One_program_in_common_is_enough() =>
        Assert.Null(MachineClass.Difference(Usual, Usual with { Processes = [SomeRun.Process("sh"), SomeRun.Process("shop")] }));

    [Fact]
    public void Every_run_is_looked_at() => Assert.NotNull(
        MachineClass.Difference([Usual, Usual], [Usual, Usual with { Machine = Usual.Machine with { Cores = 4 } }]));

    private static Report With(long? memory) =>
        Usual with { Machine = Usual.Machine with { MemoryLimitBytes = memory * 1024 * 1024 } };

    private static void Says(string reason, Report other) => Assert.Equal(reason, MachineClass.Difference(Usual, other));
}
