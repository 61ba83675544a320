namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>Who wants which events. Complete before the first is read.</summary>
internal sealed class EventSubscriptions
{
    private readonly Dictionary<(string Provider, int EventId), RuntimeEventHandler> _byNumber = [];
    private readonly Dictionary<(string Provider, string Name), RuntimeEventHandler> _byName = [];
    private readonly Dictionary<string, RuntimeEventHandler> _byProvider = [];
    private RuntimeEventHandler? _every;

    public void On(string provider, int eventId, RuntimeEventHandler handler) =>
        _byNumber[(provider, eventId)] = _byNumber.GetValueOrDefault((provider, eventId)) + handler;

    public void On(string provider, string name, RuntimeEventHandler handler) =>
        _byName[(provider, name)] = _byName.GetValueOrDefault((provider, name)) + handler;

    /// <summary>Every event of a provider.</summary>
    public void On(string provider, RuntimeEventHandler handler) =>
        _byProvider[provider] = _byProvider.GetValueOrDefault(provider) + handler;

    /// <summary>Every event there is, after those that asked for it in particular.</summary>
    public void OnEvery(RuntimeEventHandler handler) => _every += handler;

    public RuntimeEventHandler? HandlerOf(string provider, int eventId, string name) =>
        _byProvider.GetValueOrDefault(provider) + _byNumber.GetValueOrDefault((provider, eventId)) + _byName.GetValueOrDefault((provider, name)) + _every;
}
