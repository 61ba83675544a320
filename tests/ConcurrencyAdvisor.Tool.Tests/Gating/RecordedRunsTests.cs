using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Tool.Tests.Gating;

/// <summary>What the gate makes of real runs: an unchanged program is not red, a changed one is.</summary>
public sealed class RecordedRunsTests
{
    private const int Splits = 2000;
    private const int FewSplits = 200; // each of the large ones takes ten times as long
    private const int Draws = 200;
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void An_unchanged_program_is_red_in_one_of_a_hundred_splits_at_most_on_a_quiet_machine_and_a_loaded_one()
    {
        Report[] runs = [.. RecordedRuns.Of("quiet"), .. RecordedRuns.Of("loaded")];
        Assert.Equal(80, runs.Length);

        Assert.InRange(CountRed(runs, runs.Length / 2, FewSplits), 0, FewSplits / 100);
        Assert.InRange(CountRed(runs, RunComparison.DefaultRuns, Splits), 0, Splits / 100);
    }

    [Theory]
    [InlineData("slower-loop", "PriceList.Compute")]
    [InlineData("sequential", "Catalogue.Render")]
    [InlineData("wide-lock", "Stock.Serve")]
    [InlineData("blocking", "SupplierClient.AskAllAsync")]
    [InlineData("starved", "Mailer.SendAsync")]
    public void A_change_for_the_worse_is_caught_and_nothing_else_is_named(string change, string method)
    {
        Report[] before = [.. RecordedRuns.Of("before")];
        Report[] after = [.. RecordedRuns.Of(change)];
        var side = Math.Min(RunComparison.DefaultRuns, after.Length - 2); // never all of them: a draw must be one of many
        var callers = after.SelectMany(run => run.HotPaths).Where(path => path.Method.Contains(method, StringComparison.Ordinal)).SelectMany(path => path.Chain).ToHashSet(StringComparer.Ordinal);
        var random = new Random(11);
        var (caught, misnamed) = (0, 0);
        for (var draw = 0; draw < Draws; draw++)
        {
            random.Shuffle(before);
            random.Shuffle(after);
            ReportedHotPath[] failing = [.. Judge(before[..side], after[..side]).Items.Where(item => item.Fails).Select(item => item.Path).OfType<ReportedHotPath>()];
            caught += failing.Any(IsOfTheChange) ? 1 : 0;
            misnamed += failing.All(IsOfTheChange) ? 0 : 1;
        }

        // The method, what it calls, and what calls it.
        bool IsOfTheChange(ReportedHotPath path) => path.Chain.Any(frame => frame.Contains(method, StringComparison.Ordinal)) || callers.Contains(path.Chain[0]);

        // Reached: slower-loop is caught in 196 of 200 draws, the others in all, and nothing else is named.
        Assert.InRange(caught, Draws * 95 / 100, Draws);
        Assert.InRange(misnamed, 0, Draws * 5 / 100);
    }

    private static int CountRed(Report[] runs, int side, int splits)
    {
        var red = 0;
        Parallel.For(0, splits, split =>
        {
            Report[] shuffled = [.. runs];
            new Random(split).Shuffle(shuffled);
            if (Judge(shuffled[..side], shuffled[side..(2 * side)]).Failed)
            {
                Interlocked.Increment(ref red);
            }
        });
        return red;
    }

    private static GateResult Judge(Report[] before, Report[] after) => new Gate(new GatePolicy(), null, Today).Judge(before, after);
}
