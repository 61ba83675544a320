using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>What a trace tells about itself and the process that it was made of.</summary>
internal sealed class TraceOutline
{
    private const string AboutProcess = "Microsoft-DotNETCore-EventPipe";
    private const int RuntimeStart = 187;

    public int ProcessId { get; private set; }

    /// <summary>As the runtime joined it; empty where the trace does not tell.</summary>
    public string CommandLine { get; private set; } = "";

    public string OperatingSystem { get; private set; } = "";

    /// <summary><c>10.0.12</c>; empty where the trace does not tell.</summary>
    public string RuntimeVersion { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public int Processors { get; private set; }

    public long Events { get; private set; }

    public long Samples { get; private set; }

    public long TaskEvents { get; private set; }

    public long LostEvents { get; private set; }

    /// <summary>Length of the tick that events are stamped with: a nanosecond on Linux, a hundred on Windows.</summary>
    public double NanosecondsPerTick { get; private set; } = 1;

    public void Subscribe(EventSubscriptions events)
    {
        events.On(EventProviders.Runtime, RuntimeStart, SeeRuntime);
        events.On(EventProviders.Rundown, RuntimeStart, SeeRuntime);
        events.On(AboutProcess, "ProcessInfo", SeeProcess);
    }

    /// <summary>Takes what the parser itself knows, as far as it came.</summary>
    public void Complete(NettraceParser parser)
    {
        if (parser.Header is not { } header)
        {
            return;
        }

        ProcessId = header.ProcessId;
        StartedAt = header.StartedAt;
        Processors = header.Processors;
        NanosecondsPerTick = header.NanosecondsPerTick;
        LostEvents = parser.LostEvents;
        Events = parser.Types.Sum(type => type.Count);
        Samples = parser.Types.Where(type => type is { Provider: EventProviders.Sampler, EventId: EventProviders.ThreadSample }).Sum(type => type.Count);
        TaskEvents = parser.Types.Where(type => type.Provider == EventProviders.Tasks).Sum(type => type.Count);
    }

    private void SeeRuntime(in RuntimeEvent data)
    {
        var fields = data.Fields;
        fields.Take(sizeof(ushort) + sizeof(ushort)); // Instance, edition.
        RuntimeVersion = $"{fields.ReadUInt16()}.{fields.ReadUInt16()}.{fields.ReadUInt16()}";
    }

    private void SeeProcess(in RuntimeEvent data)
    {
        var fields = data.Fields;
        CommandLine = fields.ReadText();
        OperatingSystem = $"{fields.ReadText()} {fields.ReadText()}".Trim();
    }
}
