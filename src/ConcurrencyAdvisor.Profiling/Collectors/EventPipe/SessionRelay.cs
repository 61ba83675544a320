namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// The sessions of one process, one after the other: a session cannot be changed, only followed by another one. One thread reads them and replaces them;
/// any thread may stop them.
/// </summary>
/// <typeparam name="TSession">A session.</typeparam>
/// <param name="first">The first one.</param>
/// <param name="stop">Asks the runtime to end a session; returns when it has.</param>
internal sealed class SessionRelay<TSession>(TSession first, Action<TSession> stop) : IDisposable
    where TSession : class, IDisposable
{
    private readonly Lock _gate = new();
    private TSession? _next;
    private Task? _starting;
    private bool _isStopping;
    private bool _isDisposed;

    /// <summary>The one that is read.</summary>
    public TSession Current { get; private set; } = first;

    /// <summary>The next one is on its way. Asked by the reader.</summary>
    public bool IsReplacing => _starting is not null;

    /// <summary>
    /// Begins to replace the session that is read. The runtime must not be waited for meanwhile: while it shuts down, it starts no session before its last
    /// events have been read.
    /// </summary>
    /// <param name="start">Starts the next one; null where the process is gone.</param>
    /// <returns>False where one is being replaced already, or all are stopped.</returns>
    public bool TryReplace(Func<TSession?> start)
    {
        lock (_gate)
        {
            if (_isStopping || _starting is not null)
            {
                return false;
            }

            var replaced = Current;
            _starting = OnOwnThread(() => Replace(start, replaced));
            return true;
        }
    }

    /// <summary>The current session has been read to its end.</summary>
    /// <returns>False where no other one follows.</returns>
    public bool MoveOn()
    {
        if (_starting is not { } starting)
        {
            return false;
        }

        starting.GetAwaiter().GetResult();
        lock (_gate)
        {
            if (_next is null)
            {
                return false;
            }

            Current.Dispose();
            (Current, _next, _starting) = (_next, null, null);
            return true;
        }
    }

    /// <summary>Asks the runtime to end what runs; events that are under way still arrive.</summary>
    public void Stop()
    {
        TSession last;
        lock (_gate)
        {
            _isStopping = true;
            last = _next ?? Current;
        }

        stop(last);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // One that is still being started is stopped when it has been.
            (_isStopping, _isDisposed) = (true, true);
            _next?.Dispose();
            Current.Dispose();
        }
    }

    private void Replace(Func<TSession?> start, TSession replaced)
    {
        if (start() is not { } started)
        {
            // It may be tried again.
            lock (_gate)
            {
                _starting = null;
            }

            return;
        }

        bool isTooLate;
        lock (_gate)
        {
            _next = started;
            isTooLate = _isStopping;
            if (_isDisposed)
            {
                started.Dispose();
            }
        }

        // The answer comes only when the session has been read to its end.
        _ = OnOwnThread(() => stop(isTooLate ? started : replaced));
    }

    // A runtime that answers late must not hold the pool's threads, which take in its events.
    private static Task OnOwnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
