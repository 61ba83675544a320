namespace Monitoring;

internal static class HealthBeacon
{
    public static async Task<int> RunAsync()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        var beats = await new Beacon(TimeSpan.FromMilliseconds(100)).BeatAsync(stop.Token);
        Console.WriteLine($"healthy for {beats} beats");
        return 0;
    }
}

internal sealed class Beacon(TimeSpan interval)
{
    public async Task<int> BeatAsync(CancellationToken stop) // <corpus:beat>
    {
        var beats = 0;
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) // <corpus:beat:hot>
            {
                beats += Probe();
            }
        }
        catch (OperationCanceledException)
        {
            // The service is asked to end.
        }

        return beats;
    }

    private static int Probe() => Environment.WorkingSet > 0 ? 1 : 0;
}
