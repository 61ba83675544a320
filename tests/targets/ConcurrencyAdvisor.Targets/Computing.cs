using System.Diagnostics;

namespace ConcurrencyAdvisor.Targets;

internal static class Computing
{
    public static int Run(int milliseconds)
    {
        var sum = Grind(TimeSpan.FromMilliseconds(milliseconds));
        Console.WriteLine($"done {sum > 0}");
        return 0;
    }

    public static int RunUntil(string ready, string stop)
    {
        File.WriteAllText(ready, Environment.ProcessId.ToString());
        var sum = 0.0;
        while (!File.Exists(stop))
        {
            sum += Grind(TimeSpan.FromMilliseconds(50));
        }

        Console.WriteLine($"stopped {sum > 0}");
        return 7;
    }

    public static double Grind(TimeSpan budget)
    {
        var clock = Stopwatch.StartNew();
        var sum = 0.0;
        for (var i = 0; clock.Elapsed < budget; i++)
        {
            sum += Step(i);
        }

        return sum;
    }

    private static double Step(int seed)
    {
        var sum = 0.0;
        for (var i = 1; i < 20_000; i++)
        {
            sum += Math.Sqrt(seed % 97 + i) * Math.Sin(i);
        }

        return Math.Abs(sum) + 1;
    }
}
