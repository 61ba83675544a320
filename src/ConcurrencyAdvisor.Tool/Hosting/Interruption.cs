using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>
/// Turns the signals that ask the tool to end into a cancellation; the second one of a kind ends it at once, for whoever does not want to wait. One of another kind does
/// not: a terminal's Ctrl+C reaches a build and the tool that it started, and the build passes it on as SIGTERM.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _endNow;
    private int _kinds;
    private volatile bool _cameFromTerminal;

    /// <param name="endNow">Ends the process.</param>
    public Interruption(Action endNow) => _endNow = endNow;

    public CancellationToken Token => _source.Token;

    /// <summary>The first signal was the terminal's Ctrl+C, which every process of its foreground gets, those that this tool started included.</summary>
    public bool CameFromTerminal => _cameFromTerminal;

    /// <summary>Listens to the process's signals.</summary>
    public void Listen()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    /// <summary>Takes one signal.</summary>
    public void Take(PosixSignal signal)
    {
        var kind = BitOf(signal);
        var before = Interlocked.Or(ref _kinds, kind);
        if (before == 0)
        {
            // Whoever waits for the token must not keep the second signal from being heard.
            _ = _source.CancelAsync();
        }
        else if ((before & kind) != 0)
        {
            _endNow();
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private static int BitOf(PosixSignal signal) => signal == PosixSignal.SIGINT ? 1 : 2;

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;

        // Nobody can tell who sent it; somebody who interrupts this tool alone does so from elsewhere as a rule.
        _cameFromTerminal |= context.Signal == PosixSignal.SIGINT && Volatile.Read(ref _kinds) == 0 && Terminal.HasForeground();
        Take(context.Signal);
    }
}
