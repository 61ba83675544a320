namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>A kind of event, as the trace describes it before the first one.</summary>
internal sealed class EventType
{
    private EventType(int id, string provider, int eventId, string name, RuntimeEventHandler? handler)
    {
        (Id, Provider, EventId, Name, Handler) = (id, provider, eventId, name, handler);
    }

    /// <summary>Its number in this trace.</summary>
    public int Id { get; }

    public string Provider { get; }

    /// <summary>Its number at the provider.</summary>
    public int EventId { get; }

    /// <summary>Empty for events of the runtime's own.</summary>
    public string Name { get; }

    /// <summary>Whom it is told to; null where nobody asked for it.</summary>
    public RuntimeEventHandler? Handler { get; }

    /// <summary>How many were read.</summary>
    public long Count { get; set; }

    /// <summary>Reads the payload of a description. The names of the fields, which follow, are not needed: each reader knows its event.</summary>
    public static EventType Read(ReadOnlySpan<byte> payload, EventSubscriptions subscriptions)
    {
        var fields = new ByteCursor(payload);
        var id = fields.ReadInt32();
        var provider = fields.ReadText();
        var eventId = fields.ReadInt32();
        var name = fields.ReadText();
        return new EventType(id, provider, eventId, name, subscriptions.HandlerOf(provider, eventId, name));
    }
}
