namespace ConcurrencyAdvisor.Tests.Shared;

/// <summary>Waits until something holds, and fails when it does not in good time. Linked into each project that needs it.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        using var timer = new PeriodicTimer(Look);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (!condition())
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"After {Patience.TotalSeconds:0} s it still does not hold: {what}.");
        }
    }

    public static Task ExistsAsync(string file) => HoldsAsync(() => File.Exists(file) && new FileInfo(file).Length > 0, $"'{file}' exists and has content");
}
