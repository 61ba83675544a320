using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyAdvisor.Benchmarks.Loads;

/// <summary>A fixed amount of computing, whose time it tells itself: what starting and ending a program costs is not asked.</summary>
internal static class FixedLoad
{
    private static volatile int _result;

    /// <param name="arguments">
    /// Busy threads, idle threads, rounds of each busy one, a file for the seconds that they took and for how much waiting for a core stretched that, and perhaps a file whose coming is waited for.
    /// </param>
    public static int Run(string[] arguments)
    {
        var (busy, idle, rounds) = (Number(arguments[0]), Number(arguments[1]), Number(arguments[2]));
        using var ended = new ManualResetEventSlim();
        var idlers = Threads(idle, _ => ended.Wait());
        while (arguments.Length > 4 && !File.Exists(arguments[4]))
        {
            Thread.Sleep(10);
        }

        var clock = Stopwatch.StartNew();
        var stretches = new double[busy];
        Array.ForEach(Threads(busy, number => stretches[number] = Compute(rounds)), thread => thread.Join());
        File.WriteAllText(arguments[3], string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:R} {stretches.Average():R}"));
        ended.Set();
        Array.ForEach(idlers, thread => thread.Join());
        return 0;
    }

    private static int Number(string argument) => int.Parse(argument, CultureInfo.InvariantCulture);

    private static Thread[] Threads(int count, Action<int> action)
    {
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() => action(number))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        return threads;
    }

    // How much longer the thread took because it had to wait for a core: 1 where it never did. Unlike its time, this does not move with the machine's speed.
    private static double Compute(int rounds)
    {
        var before = OwnCounters();
        Sort(rounds);
        var after = OwnCounters();
        return 1 + ((after.WaitedNs - before.WaitedNs) / (double)(after.OnCoreNs - before.OnCoreNs));
    }

    private static (long OnCoreNs, long WaitedNs) OwnCounters()
    {
        var counters = File.ReadAllText("/proc/thread-self/schedstat").Split(' ');
        return (long.Parse(counters[0], CultureInfo.InvariantCulture), long.Parse(counters[1], CultureInfo.InvariantCulture));
    }

    private static void Sort(int rounds)
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
