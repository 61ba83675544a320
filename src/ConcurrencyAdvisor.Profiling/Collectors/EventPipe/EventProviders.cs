using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>What is asked of the runtime, and why.</summary>
internal static class EventProviders
{
    public const string Runtime = "Microsoft-Windows-DotNETRuntime";
    public const string Rundown = "Microsoft-Windows-DotNETRuntimeRundown";
    public const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    public const string Tasks = "System.Threading.Tasks.TplEventSource";

    /// <summary>Number of the sampler's only event.</summary>
    public const int ThreadSample = 0;

    /// <summary>Number of the runtime's event that a thread which the program started runs.</summary>
    public const int ThreadRunning = 71;

    private const long GarbageCollection = 0x1;
    private const long Loader = 0x8;
    private const long Jit = 0x10;
    private const long Contention = 0x4000;
    private const long Threading = 0x10000;
    private const long IlToNativeMap = 0x20000;
    private const long CompilationDiagnostic = 0x2000000000;
    private const long WaitHandle = 0x40000000000;

    private const long TaskTransfer = 0x1;
    private const long TaskLife = 0x2;
    private const long AsyncCausalityOperation = 0x8;
    private const long AsyncCausalitySynchronousWork = 0x20;
    private const long TaskStops = 0x40;
    private const long TasksFlowActivityIds = 0x80;

    // Of the networking providers the events without a keyword are enough.
    private const long WithoutKeyword = 0x1;

    /// <summary>The profile of a process.</summary>
    /// <param name="families">What it can bear to send beside its methods.</param>
    /// <param name="withSamples">With the stacks of all managed threads.</param>
    public static IReadOnlyList<EventPipeProvider> Profile(EventFamilies families, bool withSamples)
    {
        var hasNetwork = families.HasFlag(EventFamilies.Network);
        var tasks = (families.HasFlag(EventFamilies.Tasks) ? TaskTransfer | TaskLife | AsyncCausalityOperation | AsyncCausalitySynchronousWork | TaskStops : 0)
            | (hasNetwork ? TasksFlowActivityIds : 0);
        var runtime = Loader | Jit | Threading | IlToNativeMap | CompilationDiagnostic
            | (families.HasFlag(EventFamilies.Waits) ? Contention | WaitHandle : 0);
        return
        [
            new(Runtime, EventLevel.Verbose, runtime),
            .. tasks == 0 ? Array.Empty<EventPipeProvider>() : [new(Tasks, EventLevel.Verbose, tasks)],
            .. withSamples ? [new(Sampler, EventLevel.Informational)] : Array.Empty<EventPipeProvider>(),
            .. hasNetwork ? NetworkEvents.Providers.Select(p => new EventPipeProvider(p, EventLevel.Informational, WithoutKeyword)) : [],
        ];
    }

    /// <summary>When the runtime stands still for a collection; at a level at which it does not tell what is allocated.</summary>
    public static IReadOnlyList<EventPipeProvider> Collections { get; } = [new(Runtime, EventLevel.Informational, GarbageCollection)];

    /// <summary>
    /// A session with these and a rundown, stopped at once, makes the runtime tell all methods that exist already: what an attached
    /// profile needs, since a killed target never sends it at the end.
    /// </summary>
    public static IReadOnlyList<EventPipeProvider> MethodTable { get; } = [new(Runtime, EventLevel.Informational, Loader)];
}
