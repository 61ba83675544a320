using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

/// <summary>A loop is told under its own name or under its caller's, as the compiler chose.</summary>
public sealed class MovedTimeTests
{
    private static readonly double[] Spread = [0.99, 1.00, 1.01, 1.02, 0.98, 1.03, 0.97, 1.005];

    [Fact]
    public void Time_that_moved_from_the_caller_is_not_slower()
    {
        var compared = Compare(Runs(caller: 1, callee: 0), Runs(caller: 0.3, callee: 0.7));

        Assert.DoesNotContain(compared, path => path.Outcome is ComparisonOutcome.Slower or ComparisonOutcome.Undecided or ComparisonOutcome.Faster);
        Assert.Contains(compared, path => path is { Name: "Prices.PriceOf", Outcome: ComparisonOutcome.Moved });
        Assert.Contains(compared, path => path is { Name: "Prices.Compute", Outcome: ComparisonOutcome.Moved });
    }

    [Fact]
    public void Time_that_moved_to_the_caller_is_not_slower_either() => Assert.DoesNotContain(
        Compare(Runs(caller: 0, callee: 1), Runs(caller: 1, callee: 0)), path => path.Outcome is ComparisonOutcome.Slower or ComparisonOutcome.Undecided);

    [Fact]
    public void What_moved_and_grew_is_slower_under_the_name_that_grew()
    {
        var slower = Assert.Single(Compare(Runs(caller: 1, callee: 0), Runs(caller: 0.2, callee: 1.1)), path => path.Path is not null);

        Assert.Equal((ComparisonOutcome.Slower, "Prices.PriceOf"), (slower.Outcome, slower.Name));
        Assert.Equal(1, slower.BaseSeconds, 1);
        Assert.Equal(1.3, slower.HeadSeconds, 1);
    }

    [Fact]
    public void A_loop_that_is_inlined_now_and_then_is_compared_as_a_whole()
    {
        var before = Mixed(1, [true, false, true, false, true, false, true, false]);
        var after = Mixed(1.2, [false, true, true, false, true, true, false, false]);

        Assert.Equal(ComparisonOutcome.Same, Assert.Single(Compare(before, Mixed(1, [true, true, true, false, true, true, false, true])), path => path.Path is not null).Outcome);
        Assert.Equal(ComparisonOutcome.Slower, Assert.Single(Compare(before, after), path => path.Path is not null).Outcome);
    }

    // As measured: in half of the runs the profiler told one method's time under its sibling's name, and in more of the runs on one side than on the other.
    [Fact]
    public void The_name_is_that_of_what_grew_in_runs_that_tell_the_same_paths()
    {
        var before = Told(1.0, [false, true, false, true, true, false, true, true]);
        var after = Told(1.25, [false, true, false, false, false, true, true, false]);

        var slower = Assert.Single(Compare(before, after), path => path.Path is not null);
        Assert.Equal((ComparisonOutcome.Slower, "Prices.Compute"), (slower.Outcome, slower.Name));
    }

    [Fact]
    public void Time_that_moved_between_two_callees_of_one_method_is_not_slower()
    {
        var before = Spread.Select(s => SomeRun.Of(3, SomeRun.Path("A.Old", s), SomeRun.Path("A.New", 0.5 * (2 - s)), SomeRun.Path("A.Else", 1)));
        var after = Spread.Select(s => SomeRun.Of(3, SomeRun.Path("A.Old", 0.6 * s), SomeRun.Path("A.New", 0.9 * (2 - s)), SomeRun.Path("A.Else", 1)));

        Assert.DoesNotContain(Compare([.. before], [.. after]), path => path.Outcome is ComparisonOutcome.Slower or ComparisonOutcome.Undecided);
    }

    [Fact]
    public void The_fall_of_an_unrelated_path_excuses_nothing()
    {
        var before = Spread.Select(s => SomeRun.Of(3, SomeRun.Path("A.Load", s, "A.Main"), SomeRun.Path("B.Send", 1.5 * s, "B.Main")));
        var after = Spread.Select(s => SomeRun.Of(3, SomeRun.Path("A.Load", 0.5 * s, "A.Main"), SomeRun.Path("B.Send", 2 * s, "B.Main")));

        Assert.Equal(ComparisonOutcome.Slower, Compare([.. before], [.. after]).Single(path => path.Name == "B.Send").Outcome);
    }

    private static IReadOnlyList<Report> Runs(double caller, double callee) => [.. Spread.Select(s => Run(caller * s, callee * s))];

    private static IReadOnlyList<Report> Told(double seconds, bool[] asOne) =>
    [
        .. Spread.Zip(asOne, (s, one) => one
            ? SomeRun.Of(0.1 + seconds + 0.8, SomeRun.Path("Prices.Compute", (seconds * s) + 0.8))
            : SomeRun.Of(0.1 + seconds + 0.8, SomeRun.Path("Prices.Compute", seconds * s), SomeRun.Path("Orders.Match", 0.8))),
    ];

    private static IReadOnlyList<Report> Mixed(double seconds, bool[] isInlined) =>
        [.. Spread.Zip(isInlined, (s, inlined) => inlined ? Run(seconds * s, 0) : Run(0, seconds * s))];

    private static Report Run(double caller, double callee) => SomeRun.Of(
        0.5 + caller + callee,
        [
            .. new[] { SomeRun.Path("Prices.Compute", caller), SomeRun.Path("Prices.PriceOf", callee, "Prices.Compute", "Program.Main") }
                .Where(path => path.WallSeconds > 0),
        ]);

    private static IReadOnlyList<ComparedPath> Compare(IReadOnlyList<Report> before, IReadOnlyList<Report> after) =>
        RunComparison.Compare(before, after, new GatePolicy());
}
