using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Tool.Measuring;

namespace ConcurrencyAdvisor.Tool.Tests.Measuring;

public sealed class MeasureLinesTests
{
    [Fact]
    public void Who_waits_for_more_runs_knows_for_what() => Assert.Equal(
        "not decided yet: whole run, Shop.Book.Total; going on to 12 runs of each",
        MeasureLines.OfGoingOn(
            [
                Path("whole run", ComparisonOutcome.Undecided), Path("Shop.Book.Total", ComparisonOutcome.AtLimit), Path("Shop.Mail.Send", ComparisonOutcome.Slower),
                Path("Shop.Mail.Wait", ComparisonOutcome.Same),
            ],
            goal: 12));

    [Fact]
    public void Of_many_the_first_are_named() => Assert.Equal(
        "not decided yet: A, B, C and 2 more; going on to 30 runs of each",
        MeasureLines.OfGoingOn([.. "ABCDE".Select(name => Path($"{name}", ComparisonOutcome.Undecided))], goal: 30));

    [Fact]
    public void At_its_end_a_measurement_says_what_to_do_with_the_reports() => Assert.Equal(
        "The reports are in '/work/runs': 'dotnet concurrency-advisor gate --base \"/work/runs/base-*.json\" --head \"/work/runs/head-*.json\"' holds them to a policy.",
        MeasureLines.OfEnd("/work/runs"));

    private static ComparedPath Path(string name, ComparisonOutcome outcome) => new(name, null, 1, 1.2, 0.02, outcome, null);
}
