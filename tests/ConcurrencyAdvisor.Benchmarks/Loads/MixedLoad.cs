using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyAdvisor.Benchmarks.Loads;

/// <summary>Threads of which two compute and the others sleep, queue for a lock, or wait for an event: many samples, and hundreds of stacks.</summary>
internal static class MixedLoad
{
    private const int Computing = 2;

    /// <param name="arguments">Threads, seconds, and perhaps a file for the moment of the end.</param>
    public static int Run(string[] arguments)
    {
        var (count, seconds) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var clock = Stopwatch.StartNew();
        var gate = new object();
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                Round(number, gate);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (arguments.Length > 2)
        {
            File.WriteAllText(arguments[2], Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static void Round(int number, object gate)
    {
        if (number < Computing)
        {
            Descend(number % 5 + Environment.TickCount % 6);
        }
        else if (number % 3 == 0)
        {
            Thread.Sleep(20 + (number % 7));
        }
        else if (number % 3 == 1)
        {
            lock (gate)
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(30);
        }
        else
        {
            using var never = new ManualResetEventSlim();
            never.Wait(25);
        }
    }

    private static int Descend(int depth) => depth <= 0
        ? Enumerable.Range(0, 5_000).Select(i => (i * 7919 % 1000).ToString(CultureInfo.InvariantCulture)).GroupBy(text => text.Length).Sum(group => group.Count())
        : Descend(depth - 1) + 1;
}
