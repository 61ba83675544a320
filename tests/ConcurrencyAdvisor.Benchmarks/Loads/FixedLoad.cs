using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyAdvisor.Benchmarks.Loads;

/// <summary>A fixed amount of computing, whose time it tells itself: what starting and ending a program costs is not asked.</summary>
internal static class FixedLoad
{
    private static volatile int _result;

    /// <param name="arguments">
    /// Busy threads, idle threads, rounds of each busy one, a file for the seconds that they took, and perhaps a file whose coming is waited for.
    /// </param>
    public static int Run(string[] arguments)
    {
        var (busy, idle, rounds) = (Number(arguments[0]), Number(arguments[1]), Number(arguments[2]));
        using var ended = new ManualResetEventSlim();
        var idlers = Threads(idle, () => ended.Wait());
        while (arguments.Length > 4 && !File.Exists(arguments[4]))
        {
            Thread.Sleep(10);
        }

        var clock = Stopwatch.StartNew();
        Array.ForEach(Threads(busy, () => Compute(rounds)), thread => thread.Join());
        File.WriteAllText(arguments[3], clock.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        ended.Set();
        Array.ForEach(idlers, thread => thread.Join());
        return 0;
    }

    private static int Number(string argument) => int.Parse(argument, CultureInfo.InvariantCulture);

    private static Thread[] Threads(int count, Action action)
    {
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() => action())).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        return threads;
    }

    private static void Compute(int rounds)
    {
        var values = new int[10_000];
        for (var round = 0; round < rounds; round++)
        {
            var seed = unchecked((uint)round * 2654435761u);
            for (var i = 0; i < values.Length; i++)
            {
                seed = unchecked((seed * 1664525u) + 1013904223u);
                values[i] = (int)(seed >> 8);
            }

            Array.Sort(values);
            _result = values[round % values.Length];
        }
    }
}
