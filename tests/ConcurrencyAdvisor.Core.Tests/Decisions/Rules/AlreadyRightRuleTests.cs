using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class AlreadyRightRuleTests
{
    private readonly AlreadyRightRule _rule = new();

    [Fact]
    public void Busy_cores_are_right() =>
        Assert.Equal("Report.Render already keeps 2 of 2 cores busy.", _rule.Evaluate(Some.Path(Some.Evidence(threads: 2)))!.Message);

    [Fact]
    public void Overlapped_awaits_are_right() => Assert.StartsWith(
        "Report.Render already overlaps its waits: 8 in flight",
        _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, threads: 8, qualities: new() { Awaited = 32 })))!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Cores_that_others_of_the_program_use_are_not_idle() => Assert.Equal(
        "Report.Render uses 1 of 2 cores, and other work of the program uses the others.",
        _rule.Evaluate(Some.Path(Some.Evidence() with { ProgramCpuDemand = 2 }))!.Message);

    [Fact]
    public void A_parallel_loop_that_uses_few_cores_has_chunks_to_mend() => Assert.Contains(
        "make its chunks larger",
        _rule.Evaluate(Some.Path(Some.Evidence(qualities: new() { InParallelLoop = 4 })))!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_right_about_one_core_beside_an_idle_one() => Assert.Null(_rule.Evaluate(Some.Path()));

    [Fact]
    public void Spinning_on_all_cores_is_not_right() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(threads: 2, qualities: new() { Spinning = 8 }))));

    [Fact]
    public void Keeping_promises_nothing()
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(threads: 2)))!;

        Assert.Equal(ConcurrencyModel.Keep, opinion.Model);
        Assert.Equal(1, opinion.PredictedSpeedup!.High);
    }

    [Fact]
    public void A_line_of_threads_before_the_cores_is_not_right() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(threads: 2) with { ProgramCpuDemand = 8 })));

    [Fact]
    public void Rounds_that_build_on_each_other_are_right_on_one_core() => Assert.Equal(
        "Report.Render computes each round of its loop from what the round before returned: its rounds cannot run at once.",
        _rule.Evaluate(Some.Path(Some.Evidence(qualities: new() { InChain = 4 })))!.Message);
}
