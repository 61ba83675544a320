using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Predictions;

public sealed class CoreBudgetTests
{
    [Theory]
    [InlineData(8, 0, 8)]
    [InlineData(8, 2, 6.4)]
    [InlineData(2, 1, 4.0 / 3)]
    [InlineData(2, 20, 1)]
    public void Others_load_leaves_a_fair_part(double cores, double otherLoad, double expected) =>
        Assert.Equal(expected, CoreBudget.OfProgram(Some.Machine(cores, otherLoad)), 6);

    [Fact]
    public void A_quota_that_others_do_not_touch_is_kept_whole() =>
        Assert.Equal(2, CoreBudget.OfProgram(Some.Machine(cores: 2, otherLoad: 4) with { Cores = 16 }), 6);

    [Fact]
    public void Stolen_time_is_gone() => Assert.Equal(3, CoreBudget.OfProgram(Some.Machine(cores: 4) with { StealShare = 0.25 }), 6);

    [Fact]
    public void A_target_machine_has_its_own_load() => Assert.Equal(16, CoreBudget.OfProgram(Some.Machine(cores: 2, otherLoad: 2, targetCores: 16)));

    [Fact]
    public void What_runs_beside_the_path_keeps_its_cores() =>
        Assert.Equal(5, CoreBudget.OfPath(Some.Path(Some.Evidence() with { Machine = Some.Machine(cores: 8), ProgramCpuDemand = 4 })), 6);

    [Fact]
    public void A_path_never_loses_the_cores_that_it_has() => Assert.Equal(
        3, CoreBudget.OfPath(Some.Path(Some.Evidence(threads: 3) with { Machine = Some.Machine(cores: 4), ProgramCpuDemand = 12 })), 6);

    [Fact]
    public void There_is_always_one_core() => Assert.Equal(1, CoreBudget.OfProgram(new MachineFacts
    {
        OperatingSystem = "Linux",
        Cores = 1,
        EffectiveCores = 0.25,
    }));
}
