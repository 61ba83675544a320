using System.Diagnostics;

namespace ConcurrencyAdvisor.MSBuild.Tests.Support;

/// <summary>Waits for what will be so soon.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"not within a minute: {what}");
            await Task.Delay(50);
        }
    }
}
