using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>What a trace tells about itself and the process that it was made of.</summary>
internal sealed class TraceOutline
{
    private const string AboutProcess = "Microsoft-DotNETCore-EventPipe";
    private const int ReadEvery = 1024;
    private TraceMoment _first;
    private TraceMoment _last;

    private readonly record struct TraceMoment(long Ticks, double Milliseconds);

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

    /// <summary>
    /// Length of the tick that events are stamped with: a nanosecond on Linux, a hundred on Windows. The trace's header knows it but the
    /// library does not show it, so that it is taken from how the first and the last event's stamps read.
    /// </summary>
    public double NanosecondsPerTick
    {
        get
        {
            var ticks = _last.Ticks - _first.Ticks;
            var exact = ticks <= 0 ? 1 : (_last.Milliseconds - _first.Milliseconds) * 1e6 / ticks;
            var whole = Math.Round(exact);
            return Math.Abs(exact - whole) < 0.001 * exact ? whole : exact;
        }
    }

    public void Subscribe(EventPipeEventSource source)
    {
        source.AllEvents += See;
        new SampleProfilerTraceEventParser(source).ThreadSample += _ => Samples++;
        new TplEtwProviderTraceEventParser(source).All += _ => TaskEvents++;
        source.Clr.RuntimeStart += SeeRuntime;
        new ClrRundownTraceEventParser(source).RuntimeStart += SeeRuntime;
        source.Dynamic.AddCallbackForProviderEvent(AboutProcess, "ProcessInfo", SeeProcess);
    }

    /// <summary>Takes what the source itself knows, as far as it was processed.</summary>
    public void Complete(EventPipeEventSource source)
    {
        StartedAt = new DateTimeOffset(source.SessionStartTime.ToUniversalTime());
        Processors = source.NumberOfProcessors;
        LostEvents = source.EventsLost;
    }

    private void See(TraceEvent data)
    {
        // Two moments far apart tell the tick's length: of a long trace not every one has to be read.
        if (Events < ReadEvery || Events % ReadEvery == 0)
        {
#pragma warning disable CS0618 // Discouraged for times; it is the stamp itself that is wanted here.
            _last = new TraceMoment(data.TimeStampQPC, data.TimeStampRelativeMSec);
#pragma warning restore CS0618
        }

        if (Events++ == 0)
        {
            _first = _last;
            ProcessId = data.ProcessID;
        }
    }

    private void SeeRuntime(RuntimeInformationTraceData data) =>
        RuntimeVersion = $"{data.BclMajorVersion}.{data.BclMinorVersion}.{data.BclBuildNumber}";

    private void SeeProcess(TraceEvent data)
    {
        CommandLine = data.PayloadByName(nameof(CommandLine)) as string ?? "";
        OperatingSystem = $"{data.PayloadByName("OSInformation") as string} {data.PayloadByName("ArchInformation") as string}".Trim();
    }
}
