using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

/// <summary>
/// A simulated program: its paths' times vary log-normally from run to run, the whole run does so once more, and some runs are disturbed from outside.
/// </summary>
internal sealed record NoisyProgram(params double[] Seconds)
{
    /// <summary>Deviation of a path's time, as a share of it.</summary>
    public double Noise { get; init; } = 0.05;

    /// <summary>Deviation of the machine's speed, as a share of it.</summary>
    public double MachineNoise { get; init; } = 0.02;

    /// <summary>How many of the runs are disturbed, 0 to 1.</summary>
    public double Disturbed { get; init; } = 0.05;

    /// <summary>By how much a disturbed run takes longer.</summary>
    public double Disturbance { get; init; } = 0.5;

    /// <summary>Smallest share of a run that its report tells of.</summary>
    public double LeastShare { get; init; } = 0.03;

    public NoisyProgram Slower(int path, double factor) =>
        this with { Seconds = [.. Seconds.Select((seconds, index) => index == path ? seconds * factor : seconds)] };

    public static string NameOf(int path) => $"Shop.Step{path}";

    public Report Run(Random random)
    {
        var speed = LogNormal(random, MachineNoise) * (random.NextDouble() < Disturbed ? 1 + Disturbance : 1);
        var times = Seconds.Select(seconds => seconds * speed * LogNormal(random, Noise)).ToArray();
        var run = 0.1 + times.Sum();
        return SomeRun.Of(run, [.. times.Select((time, path) => SomeRun.Path(NameOf(path), time)).Where(path => path.WallSeconds >= LeastShare * run)]);
    }

    public Report[] Runs(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Run(random))];

    private static double LogNormal(Random random, double deviation) =>
        Math.Exp(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
