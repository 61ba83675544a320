namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>Watches a run until it ends by itself, its time is up, or somebody cancels it.</summary>
/// <param name="clock">The run's time.</param>
/// <param name="beginMeasurement">Called once, when what is measured begins.</param>
/// <param name="report">Told the phase, about twice a second.</param>
internal sealed class RunWatch(RunClock clock, Action beginMeasurement, Action<string> report)
{
    private bool _isMeasuring;

    /// <summary>Waits for the run's end.</summary>
    /// <param name="exited">Completes when the target ends.</param>
    /// <param name="driver">What drives the target; null for nothing.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Why it ended.</returns>
    public async Task<ProfileEnd> UntilEndAsync(Task exited, ServiceDriver? driver, CancellationToken cancellationToken)
    {
        Task loadEnded = driver?.Ended ?? exited;
        var ready = driver?.Ready ?? exited;
        while (!exited.IsCompleted)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return ProfileEnd.Cancelled;
            }

            if (!_isMeasuring && clock.IsMeasuring)
            {
                _isMeasuring = true;
                beginMeasurement();
            }

            if (driver is { Ended.IsCompleted: true })
            {
                return await driver.Ended.ConfigureAwait(false);
            }

            if (clock.End is { } end)
            {
                return end;
            }

            report(_isMeasuring ? "profiling" : "warming up");
            Task[] news = ready.IsCompleted ? [exited, loadEnded] : [exited, loadEnded, ready];
            await Task.WhenAny([.. news, Task.Delay(clock.NextLook, cancellationToken)]).ConfigureAwait(false);
        }

        return ProfileEnd.TargetEnded;
    }
}
