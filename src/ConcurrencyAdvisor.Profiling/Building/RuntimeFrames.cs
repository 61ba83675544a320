namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Methods that the compiler or the runtime put between the user's code and what it calls. They are where a sample could be taken, not what the
/// program does: their time is their caller's.
/// </summary>
internal static class RuntimeFrames
{
    private static readonly string[] Prefixes =
    [
        "System.Threading.Thread.PollGC",
        "System.Threading.Tasks.TplEventSource.",
        "System.Diagnostics.Tracing.",
        "System.Runtime.CompilerServices.CastHelpers.",
        "System.Runtime.CompilerServices.StaticsHelpers.",
        "System.Runtime.CompilerServices.GenericsHelpers.",
        "System.Runtime.CompilerServices.InitHelpers.",
        "System.Runtime.CompilerServices.VirtualDispatchHelpers.",
        "System.Runtime.CompilerServices.Async",
        "System.Runtime.CompilerServices.TaskAwaiter",
        "System.Runtime.CompilerServices.ValueTaskAwaiter",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable",
        "System.Runtime.CompilerServices.YieldAwaitable",
        "System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder",
        "System.Runtime.EH.",
        "System.StubHelpers.",
    ];

    public static bool IsArtefact(string method)
    {
        foreach (var prefix in Prefixes)
        {
            if (method.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
