using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>An operation began.</summary>
internal delegate void OperationBegan(in RuntimeEvent data, int id, OperationKind kind);

/// <summary>
/// The begins and ends that the framework's networking announces. A begin and its end can lie on two threads: the runtime gives both one
/// activity id, as long as it is asked to let activities flow with the tasks.
/// </summary>
internal sealed class NetworkEvents(OperationBegan begin, Action<long, int, int, OperationKind> end)
{
    // More than any program has under way; ends that were dropped must not pile up.
    private const int MostOpen = 65_536;

    private static readonly (string Provider, string Task, OperationKind Kind)[] Operations =
    [
        ("System.Net.Http", "Request", OperationKind.HttpRequest),
        ("System.Net.NameResolution", "Resolution", OperationKind.NameResolution),
        ("System.Net.Security", "Handshake", OperationKind.TlsHandshake),
        ("System.Net.Sockets", "Connect", OperationKind.Connect),
    ];

    private readonly Dictionary<Guid, (int Id, OperationKind Kind)> _open = [];
    private int _last;

    public static IEnumerable<string> Providers => Operations.Select(o => o.Provider);

    public void Subscribe(EventSubscriptions events)
    {
        foreach (var (provider, task, kind) in Operations)
        {
            events.On(provider, task + "Start", (in data) => Begin(data, kind));
            events.On(provider, task + "Stop", End);
        }
    }

    /// <summary>No more ends will come.</summary>
    public void Abandon(long timeNs)
    {
        foreach (var (id, kind) in _open.Values)
        {
            end(timeNs, 0, id, kind);
        }

        _open.Clear();
    }

    private void Begin(in RuntimeEvent data, OperationKind kind)
    {
        if (data.ActivityId != Guid.Empty && _open.Count < MostOpen && _open.TryAdd(data.ActivityId, (_last + 1, kind)))
        {
            begin(data, ++_last, kind);
        }
    }

    private void End(in RuntimeEvent data)
    {
        if (_open.Remove(data.ActivityId, out var operation))
        {
            end(data.Ticks, data.ThreadId, operation.Id, operation.Kind);
        }
    }
}
