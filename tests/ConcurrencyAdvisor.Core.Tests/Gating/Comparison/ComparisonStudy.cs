using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

/// <summary>How often the comparison is wrong, on simulated programs whose truth is known. The seeds are fixed: each test is the same every time.</summary>
public sealed class ComparisonStudy
{
    private const double MostFalseAlarms = 0.01;
    private const double LeastCaught = 0.95;
    private const double MostWrongNames = 0.05;

    [Theory]
    [InlineData(1, 0.05, 8, 1.0, 0.5, 0.4)]
    [InlineData(2, 0.15, 8, 1.0, 0.5, 0.4, 0.3, 0.2, 0.1)]
    [InlineData(3, 0.3, 8, 1.0, 1.0, 1.0)]
    [InlineData(4, 0.15, 12, 1.0, 0.5, 0.4, 0.3)]
    public void An_unchanged_program_is_hardly_ever_slower(int seed, double noise, int runs, params double[] seconds)
    {
        const int Splits = 2000;
        var random = new Random(seed);
        var quiet = new NoisyProgram(seconds) { Noise = noise };
        Report[] pool = [.. quiet.Runs(random, 40), .. (quiet with { MachineNoise = 0.2, Disturbed = 0.3 }).Runs(random, 40)];
        var alarms = Enumerable.Range(0, Splits).Count(_ =>
        {
            random.Shuffle(pool);
            return RunComparison.Compare(pool[..runs], pool[runs..(2 * runs)], new GatePolicy()).Any(path => path.Outcome is ComparisonOutcome.Slower);
        });

        Assert.InRange(alarms, 0, MostFalseAlarms * Splits);
    }

    [Theory]
    [InlineData(5, 0.0, 2.0)]
    [InlineData(6, 0.05, 1.0, 1.0, 1.0)]
    [InlineData(7, 0.05, 1.0, 0.5, 0.3, 0.3, 0.2, 0.1)]
    [InlineData(8, 0.05, 1.0, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3)]
    public void A_loop_that_became_a_fifth_slower_is_caught_and_named(int seed, double disturbed, params double[] seconds)
    {
        const int Trials = 400;
        var random = new Random(seed);
        var before = new NoisyProgram(seconds) { Disturbed = disturbed };
        var after = before.Slower(path: 0, factor: 1.2);
        var (caught, wrong) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            ComparedPath[] slower =
            [
                .. RunComparison.Compare(before.Runs(random, RunComparison.DefaultRuns), after.Runs(random, RunComparison.DefaultRuns), new GatePolicy())
                    .Where(path => path is { Path: not null, Outcome: ComparisonOutcome.Slower }),
            ];
            caught += slower.Any(path => path.Name == NoisyProgram.NameOf(0)) ? 1 : 0;
            wrong += slower.Any(path => path.Name != NoisyProgram.NameOf(0)) ? 1 : 0;
        }

        Assert.InRange(caught, LeastCaught * Trials, Trials);
        Assert.InRange(wrong, 0, MostWrongNames * Trials);
    }

    // One that a median decides is red every other time.
    [Theory]
    [InlineData(11, 20)]
    [InlineData(12, 10)]
    public void A_loop_that_became_slower_by_just_what_is_allowed_is_red_in_one_gate_of_eight_at_most(int seed, int runs)
    {
        const int Trials = 200;
        var random = new Random(seed);
        var before = new NoisyProgram(1.0, 0.5, 0.3, 0.3, 0.2, 0.1);
        var after = before.Slower(path: 0, factor: 1.1);
        var red = Enumerable.Range(0, Trials).Count(_ => RunComparison
            .Compare(before.Runs(random, runs), after.Runs(random, runs), new GatePolicy())
            .Any(path => path.Outcome is ComparisonOutcome.Slower));

        Assert.InRange(red, 0, Trials / 8);
    }

    [Fact]
    public void A_program_that_changed_nowhere_is_rarely_undecided()
    {
        var random = new Random(9);
        var program = new NoisyProgram(1, 0.5, 0.3, 0.2, 0.2);
        var undecided = Enumerable.Range(0, 500).Count(_ => RunComparison
            .Compare(program.Runs(random, RunComparison.DefaultRuns), program.Runs(random, RunComparison.DefaultRuns), new GatePolicy())
            .Any(path => path.Outcome is ComparisonOutcome.Undecided));

        Assert.InRange(undecided, 0, 10);
    }

    [Fact]
    public void Going_on_until_it_is_decided_raises_no_false_alarms()
    {
        const int Trials = 1000;
        var random = new Random(10);
        var program = new NoisyProgram(1, 0.5, 0.3, 0.2, 0.2) { Noise = 0.25 };
        var alarms = Enumerable.Range(0, Trials).Count(_ =>
        {
            var (before, after) = (program.Runs(random, RunsNeeded.Most), program.Runs(random, RunsNeeded.Most));
            var runs = RunComparison.DefaultRuns;
            var compared = RunComparison.Compare(before[..runs], after[..runs], new GatePolicy());
            while (RunsNeeded.Next(compared, runs, RunsNeeded.Most) is { } more)
            {
                runs = more;
                compared = RunComparison.Compare(before[..runs], after[..runs], new GatePolicy());
            }

            return compared.Any(path => path.Outcome is ComparisonOutcome.Slower);
        });

        Assert.InRange(alarms, 0, MostFalseAlarms * Trials);
    }
}
