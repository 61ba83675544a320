using System.Diagnostics;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

/// <summary>Waits for what must come, on a machine that may be slow.</summary>
internal static class Eventually
{
    internal static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(60);

    internal static void True(Func<bool> condition, Func<string>? describe = null)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(since.Elapsed < Deadline, describe?.Invoke() ?? "it did not come true in time");
            Thread.Sleep(5);
        }
    }
}
