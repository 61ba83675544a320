using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// The requests and connections of one process that the framework announces. A wait of the method that began one, while it is under way, is a
/// wait for the network, whatever it is built on.
/// </summary>
internal sealed class NetworkTrack
{
    // Ends that never come, of what was cut off with its session.
    private const int MostOpen = 65_536;

    /// <summary>Share of a wait that a request must cover to be what was waited for. A prior, not fitted: the answer's own way back takes the rest.</summary>
    private const double ExplainingShare = 0.5;

    private readonly Dictionary<int, OpenOperation> _open = [];
    private readonly Dictionary<MethodId, MethodClock> _clocks = [];

    private sealed class MethodClock
    {
        public int Depth { get; set; }

        public IntervalClock Busy { get; } = new();
    }

    private readonly record struct OpenOperation(long BeganNs, OperationKind Kind, UserFrame[] Path);

    /// <param name="begin">The begin of an operation.</param>
    /// <param name="path">The user's path that began it; one of the framework's own threads has none, and is nobody's.</param>
    public void Begin(NetworkOperation begin, UserFrame[] path)
    {
        if (path.Length == 0 || _open.Count >= MostOpen || !_open.TryAdd(begin.Operation, new OpenOperation(begin.TimeNs, begin.Kind, path)))
        {
            return;
        }

        if (!_clocks.TryGetValue(path[^1].Method, out var clock))
        {
            clock = new MethodClock();
            _clocks.Add(path[^1].Method, clock);
        }

        if (clock.Depth++ == 0)
        {
            clock.Busy.Begin(begin.TimeNs);
        }
    }

    /// <summary>Ends an operation, and says whose it was and how long it took; null where its begin was not seen.</summary>
    public (UserFrame[] Path, OperationKind Kind, OperationCount Count)? End(NetworkOperation end)
    {
        if (!_open.Remove(end.Operation, out var operation))
        {
            return null;
        }

        var clock = _clocks[operation.Path[^1].Method];
        if (--clock.Depth == 0)
        {
            clock.Busy.End(end.TimeNs);
        }

        return (operation.Path, operation.Kind, new OperationCount(1, (end.TimeNs - operation.BeganNs) / 1e9));
    }

    /// <summary>Whether the innermost method of a path had something under way on the network during a wait.</summary>
    public bool Explains(UserFrame[] path, long startNs, long endNs) =>
        path.Length > 0
        && _clocks.TryGetValue(path[^1].Method, out var clock)
        && clock.Busy.Overlap(startNs, endNs) >= ExplainingShare * (endNs - startNs);
}
