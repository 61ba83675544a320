using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class SessionRelayTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Session _first = new();
    private readonly Session _second = new();
    private readonly SessionRelay<Session> _relay;

    public SessionRelayTests() => _relay = new SessionRelay<Session>(_first, session => session.Stopped.SetResult());

    /// <summary>A runtime that shuts down starts no session until its last events were read, which only the caller can do.</summary>
    [Fact]
    public async Task The_reader_goes_on_while_the_runtime_starts_no_other_session()
    {
        using var wasReadToItsEnd = new ManualResetEventSlim();
        var hasBegun = await Task.Run(() => _relay.TryReplace(() =>
        {
            wasReadToItsEnd.Wait();
            return null;
        })).WaitAsync(Patience);

        Assert.True(hasBegun);
        Assert.True(_relay.IsReplacing);
        Assert.False(_relay.TryReplace(() => _second));
        wasReadToItsEnd.Set();
        Assert.False(await Task.Run(_relay.MoveOn).WaitAsync(Patience));
        Assert.Same(_first, _relay.Current);
    }

    [Fact]
    public async Task The_next_session_follows_when_the_replaced_one_has_ended()
    {
        Assert.True(_relay.TryReplace(() => _second));
        await _first.Stopped.Task.WaitAsync(Patience);

        Assert.True(_relay.MoveOn());
        Assert.Same(_second, _relay.Current);
        Assert.True(_first.IsDisposed);
        Assert.False(_second.Stopped.Task.IsCompleted);
        Assert.False(_relay.IsReplacing);
    }

    [Fact]
    public async Task A_session_that_starts_after_the_stop_is_stopped_as_well()
    {
        using var wasStopped = new ManualResetEventSlim();
        Assert.True(_relay.TryReplace(() =>
        {
            wasStopped.Wait();
            return _second;
        }));
        _relay.Stop();
        wasStopped.Set();

        await _first.Stopped.Task.WaitAsync(Patience);
        await _second.Stopped.Task.WaitAsync(Patience);
        Assert.True(_relay.MoveOn());
        Assert.False(_relay.TryReplace(() => new Session()));
    }

    public void Dispose()
    {
        _relay.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private sealed class Session : IDisposable
    {
        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
