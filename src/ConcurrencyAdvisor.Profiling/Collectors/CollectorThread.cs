namespace ConcurrencyAdvisor.Profiling.Collectors;

/// <summary>A collector's own thread: it rests between its rounds, can be woken, and whoever stops it learns how it ended.</summary>
internal sealed class CollectorThread : IAsyncDisposable
{
    private readonly AutoResetEvent _wake = new(false);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;

    /// <summary>Its rounds are to end.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Begins.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="rounds">All that it does; returns once <see cref="IsStopping"/>.</param>
    public void Start(string name, Action rounds) => new Thread(() => Run(rounds)) { IsBackground = true, Name = name }.Start();

    /// <summary>There is something to do.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Waits to be woken, for a millisecond at least and no longer than this. Called by the thread itself.</summary>
    public void Rest(TimeSpan longest) => _wake.WaitOne(Math.Max(1, (int)Math.Round(longest.TotalMilliseconds)));

    /// <summary>Lets it end, and fails as it failed.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        _wake.Set();
        return _finished.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _wake.Dispose();
    }

    private void Run(Action rounds)
    {
        try
        {
            rounds();
            _finished.SetResult();
        }
        catch (Exception e)
        {
            // Whoever stops the collector learns of it; on this thread it would end the whole program.
            _finished.SetException(e);
        }
    }
}
