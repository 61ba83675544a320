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
        MeasureLines.OfEnd("/work/runs", null));

    [Fact]
    public void The_gate_is_asked_with_the_same_limit_and_no_name_of_a_folder_commands_who_reads_it() => Assert.Equal(
        "The reports are in '/work\\u001B[2J': 'dotnet concurrency-advisor gate --base \"/work\\u001B[2J/base-*.json\" --head \"/work\\u001B[2J/head-*.json\" --max-slowdown 5%' "
            + "holds them to a policy.",
        MeasureLines.OfEnd("/work\e[2J", "5%"));

    private static ComparedPath Path(string name, ComparisonOutcome outcome) => new(name, null, 1, 1.2, 0.02, outcome, null);
}
