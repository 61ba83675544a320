using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

public sealed class RunComparisonTests
{
    // Small differences without ties, the same on both sides.
    private static readonly double[] Spread = [0.99, 1.00, 1.01, 1.02, 0.98, 1.03, 0.97, 1.005];

    [Fact]
    public void A_path_that_takes_a_fifth_longer_is_slower()
    {
        var path = Only(Compare(At(1), At(1.2)));

        Assert.Equal(ComparisonOutcome.Slower, path.Outcome);
        Assert.Equal("Book.Match", path.Name);
        Assert.Equal(1.2, path.Ratio, 6);
        Assert.InRange(path.PValue, 0, HolmCorrection.FamilyAlpha);
        Assert.Null(path.RunsNeeded);
    }

    [Theory]
    [InlineData(1.0, ComparisonOutcome.Same)]
    [InlineData(1.04, ComparisonOutcome.Same)]
    [InlineData(1.08, ComparisonOutcome.SlightlySlower)]
    [InlineData(1.11, ComparisonOutcome.AtLimit)]
    [InlineData(1.14, ComparisonOutcome.Slower)]
    [InlineData(0.97, ComparisonOutcome.Same)]
    [InlineData(0.9, ComparisonOutcome.Faster)]
    public void Around_the_threshold_lie_bands_that_fail_nothing(double factor, ComparisonOutcome expected) =>
        Assert.Equal(expected, Only(Compare(At(1), At(factor))).Outcome);

    // The same two builds, measured again and again: they differ by just what the policy allows, and the median lies now above it and now below.
    [Theory]
    [InlineData(1.09)]
    [InlineData(1.095)]
    [InlineData(1.1)]
    [InlineData(1.105)]
    [InlineData(1.11)]
    public void A_slowdown_that_hovers_at_the_threshold_is_never_red(double factor) =>
        Assert.NotEqual(ComparisonOutcome.Slower, Only(Compare(At(1), At(factor))).Outcome);

    [Fact]
    public void What_is_at_the_limit_is_looked_at_with_more_runs_while_there_may_be_more()
    {
        var path = Only(Compare(At(1), At(1.11)));

        Assert.Equal((ComparisonOutcome.AtLimit, null), (path.Outcome, path.RunsNeeded));
        Assert.Equal(12, RunsNeeded.Next([path], runs: 8, RunsNeeded.Most));
        Assert.Null(RunsNeeded.Next([path], RunsNeeded.Most, RunsNeeded.Most));
    }

    [Fact]
    public void Where_reports_begin_at_a_larger_share_a_new_path_may_have_held_so_much_before()
    {
        IReadOnlyList<Report> before = [.. Spread.Select(s => SomeRun.Of(s) with { MinimumShare = 0.1 })];
        IReadOnlyList<Report> after = [.. Spread.Select(s => SomeRun.Of(s, SomeRun.Path("Book.Audit", 0.11 * s)) with { MinimumShare = 0.1 })];

        Assert.DoesNotContain(Compare(before, after), path => path.Outcome is ComparisonOutcome.Slower or ComparisonOutcome.AtLimit);
        Assert.DoesNotContain(Compare([.. before.Select(run => run with { MinimumShare = null })], after), path => path.Outcome is ComparisonOutcome.Slower or ComparisonOutcome.AtLimit);
        Assert.Equal(ComparisonOutcome.Slower, Only(Compare(At(0.03, before), At(0.03, after))).Outcome);

        static IReadOnlyList<Report> At(double share, IReadOnlyList<Report> runs) => [.. runs.Select(run => run with { MinimumShare = share })];
    }

    [Fact]
    public void The_policy_says_how_much_is_too_much() => Assert.Equal(
        ComparisonOutcome.SlightlySlower, Only(RunComparison.Compare(At(1), At(1.2), new GatePolicy { MaximumSlowdown = 0.25 })).Outcome);

    [Fact]
    public void What_chance_could_do_is_undecided_and_says_how_many_runs_tell_it_from_chance()
    {
        var path = Only(Compare(SomeRun.Matching(1, 1, 1.01, 1.3, 1.31), SomeRun.Matching(1.02, 1.2, 1.25, 1.4, 1.45)));

        Assert.NotEqual(ComparisonOutcome.Slower, path.Outcome);
        path = Only(Compare(SomeRun.Matching(1, 1, 1.01, 1.02, 1.31), SomeRun.Matching(1.1, 1.2, 1.25, 1.4, 1.45)));
        Assert.Equal(ComparisonOutcome.Undecided, path.Outcome);
        Assert.InRange(path.RunsNeeded!.Value, 6, RunsNeeded.Most);
    }

    [Fact]
    public void What_hardly_grows_by_the_run_is_not_slower()
    {
        var compared = Compare(
            [.. Spread.Select(s => SomeRun.Of(10, SomeRun.Path("Book.Match", 0.35 * s)))], [.. Spread.Select(s => SomeRun.Of(10, SomeRun.Path("Book.Match", 0.5 * s)))]);

        Assert.Equal(ComparisonOutcome.SlightlySlower, Only(compared).Outcome);
    }

    [Fact]
    public void A_new_path_is_slower_than_nothing()
    {
        var path = Only(Compare([.. Spread.Select(s => SomeRun.Of(s))], [.. Spread.Select(s => SomeRun.Of(s + 0.3, SomeRun.Path("Book.Audit", 0.3 * s)))]));

        Assert.Equal(ComparisonOutcome.Slower, path.Outcome);
        Assert.Equal(double.PositiveInfinity, path.Ratio);
    }

    // The runs before may have had as much of it without telling: reports leave out what holds less than 3 %.
    [Fact]
    public void A_new_path_that_reports_may_have_left_out_before_is_not()
    {
        var compared = Compare([.. Spread.Select(s => SomeRun.Of(s))], [.. Spread.Select(s => SomeRun.Of(s, SomeRun.Path("Book.Audit", 0.045 * s)))]);

        Assert.DoesNotContain(compared, path => path.Outcome is ComparisonOutcome.Slower);
        compared = Compare([.. Spread.Take(3).Select(s => SomeRun.Of(s))], [.. Spread.Select(s => SomeRun.Of(s, SomeRun.Path("Book.Audit", 0.045 * s)))]);
        Assert.Equal(ComparisonOutcome.Same, Only(compared).Outcome);
    }

    [Fact]
    public void A_path_that_is_gone_is_faster()
    {
        var path = Only(Compare(At(1), [.. Spread.Select(s => SomeRun.Of(s))]));

        Assert.Equal(ComparisonOutcome.Faster, path.Outcome);
        Assert.Equal(0, path.HeadSeconds);
        Assert.NotNull(path.Path);
    }

    [Fact]
    public void The_whole_run_is_slower_where_no_path_is()
    {
        var compared = Compare(
            [.. Spread.Select(s => SomeRun.Of(2 * s, SomeRun.Path("Book.Match", s)))], [.. Spread.Select(s => SomeRun.Of(3 * s, SomeRun.Path("Book.Match", s)))]);

        Assert.Equal((ComparisonOutcome.Slower, "whole run"), (compared[0].Outcome, compared[0].Name));
        Assert.Null(compared[0].Path);
        Assert.Equal(ComparisonOutcome.Same, Only(compared).Outcome);
    }

    [Fact]
    public void The_number_of_tests_is_the_run_and_its_larger_paths()
    {
        IReadOnlyList<Report> runs = [SomeRun.Of(10, SomeRun.Path("A.Large", 5), SomeRun.Path("A.Small", 0.2))];

        Assert.Equal(2, RunComparison.CountTests(runs, runs));
    }

    [Fact]
    public void Without_runs_there_is_nothing_to_compare() => Assert.Throws<ArgumentException>(() => Compare([], At(1)));

    [Fact]
    public void A_run_that_was_disturbed_is_left_out()
    {
        IReadOnlyList<Report> disturbed = [.. At(1).Skip(1), .. SomeRun.Matching(3)];

        var path = Only(Compare(disturbed, At(1.2)));
        Assert.Equal(ComparisonOutcome.Slower, path.Outcome);
        Assert.Equal(Only(Compare([.. At(1).Skip(1)], At(1.2))).PValue, path.PValue, 12);
    }

    private static IReadOnlyList<Report> At(double seconds) => SomeRun.Matching([.. Spread.Select(s => s * seconds)]);

    private static IReadOnlyList<ComparedPath> Compare(IReadOnlyList<Report> before, IReadOnlyList<Report> after) =>
        RunComparison.Compare(before, after, new GatePolicy());

    private static ComparedPath Only(IReadOnlyList<ComparedPath> compared) => Assert.Single(compared, path => path.Path is not null);
}
