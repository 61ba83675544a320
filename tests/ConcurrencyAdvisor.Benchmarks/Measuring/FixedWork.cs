using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyAdvisor.Benchmarks.Measuring;

/// <summary>How long an amount of work took.</summary>
/// <param name="Seconds">From its begin to its end.</param>
/// <param name="Stretch">By how much waiting for a core stretched it, as a mean of its threads: 1 where they never had to.</param>
internal readonly record struct Work(double Seconds, double Stretch);

/// <summary>An amount of work, done again and again: alone, under a profiler, or beside one.</summary>
internal sealed class FixedWork
{
    private const int TrialRounds = 1000;

    // The first is short, and the machine may be cold: the second tells how long the work takes that will be done.
    private const int Trials = 2;
    private readonly Workshop _workshop;
    private readonly string _result;
    private readonly string _go;
    private readonly string[] _shape;
    private int _rounds;

    private FixedWork(Workshop workshop, int busy, int idle)
    {
        _workshop = workshop;
        _result = workshop.PathOf("work-seconds");
        _go = workshop.PathOf("go");
        _shape = [busy.ToString(CultureInfo.InvariantCulture), idle.ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>As much as takes that long alone.</summary>
    public static FixedWork Calibrate(Workshop workshop, int busy, int idle, double seconds)
    {
        var work = new FixedWork(workshop, busy, idle) { _rounds = TrialRounds };
        for (var trial = 0; trial < Trials; trial++)
        {
            work._rounds = (int)(work._rounds * seconds / work.Plain().Seconds);
        }

        return work;
    }

    public Work Plain()
    {
        MeasuredProcess.Run("dotnet", Program);
        return TakeResult();
    }

    /// <summary>Started by a profiler.</summary>
    public Work Under(IReadOnlyList<string> profiler, string[] arguments)
    {
        MeasuredProcess.Run(profiler[0], [.. profiler.Skip(1), .. arguments, "dotnet", .. Program]);
        return TakeResult();
    }

    /// <summary>A profiler is given its process id as the last argument, and some time, before the work begins.</summary>
    public Work Beside(IReadOnlyList<string> profiler, string[] arguments, TimeSpan head)
    {
        File.Delete(_go);
        using var program = MeasuredProcess.Start("dotnet", [.. Program, _go]);
        _ = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        using var attached = MeasuredProcess.Start(
            profiler[0], [.. profiler.Skip(1), .. arguments, program.Id.ToString(CultureInfo.InvariantCulture)]);
        _ = (attached.StandardOutput.ReadToEndAsync(), attached.StandardError.ReadToEndAsync());
        Thread.Sleep(head);
        File.WriteAllText(_go, "");
        program.WaitForExit();
        attached.WaitForExit();
        return attached.ExitCode == 0 ? TakeResult() : throw new InvalidOperationException($"The attached profile ended with {attached.ExitCode}.");
    }

    private string[] Program => [_workshop.Self, "fixed", .. _shape, _rounds.ToString(CultureInfo.InvariantCulture), _result];

    private Work TakeResult()
    {
        var told = File.ReadAllText(_result).Split(' ');
        File.Delete(_result);
        return new Work(double.Parse(told[0], CultureInfo.InvariantCulture), double.Parse(told[1], CultureInfo.InvariantCulture));
    }
}
