using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>What spreading work and waiting cheaply are called in a runtime, and which model its CPU work needs.</summary>
/// <param name="CpuModel">The model that puts CPU work on several cores there.</param>
/// <param name="CpuHow">The means, as the object of a sentence: <c>with ...</c>.</param>
/// <param name="AsyncHow">The means of waiting without a thread: <c>with ...</c>.</param>
/// <param name="SignalHow">What replaces polling: <c>with ...</c>.</param>
/// <param name="IsDotNet">The .NET libraries' names apply.</param>
public sealed record RuntimeTerms(ConcurrencyModel CpuModel, string CpuHow, string AsyncHow, string SignalHow, bool IsDotNet)
{
    private static RuntimeTerms DotNet { get; } = new(
        ConcurrencyModel.Parallel, "Parallel.For, Parallel.ForEach or PLINQ", "await",
        "PeriodicTimer, a signal (SemaphoreSlim.WaitAsync, a channel) or FileSystemWatcher", IsDotNet: true);

    private static RuntimeTerms Python { get; } = new(
        ConcurrencyModel.Process, "multiprocessing or ProcessPoolExecutor, because the GIL runs one thread of bytecode at a time",
        "asyncio, or threads for a few waits", "an asyncio.Event or a file watcher", IsDotNet: false);

    private static RuntimeTerms FreeThreadedPython { get; } = new(
        ConcurrencyModel.Parallel, "ThreadPoolExecutor, because this build runs without the GIL",
        "asyncio, or threads for a few waits", "an asyncio.Event or a file watcher", IsDotNet: false);

    private static RuntimeTerms Ruby { get; } = new(
        ConcurrencyModel.Process, "worker processes, because the GVL runs one thread at a time",
        "fibers", "a queue or a file watcher", IsDotNet: false);

    private static RuntimeTerms Node { get; } = new(
        ConcurrencyModel.Thread, "worker_threads, because one event loop runs all of the code", "promises",
        "an event or fs.watch", IsDotNet: false);

    private static RuntimeTerms Java { get; } = new(
        ConcurrencyModel.Parallel, "parallel streams or a ForkJoinPool", "virtual threads or CompletableFuture",
        "a BlockingQueue or a WatchService", IsDotNet: false);

    private static RuntimeTerms Go { get; } = new(
        ConcurrencyModel.Parallel, "a goroutine for each core", "goroutines", "a channel or a file watcher", IsDotNet: false);

    private static RuntimeTerms Native { get; } = new(
        ConcurrencyModel.Parallel, "a thread pool, OpenMP or the language's parallel algorithms",
        "non-blocking calls (epoll, io_uring)", "an eventfd, a condition variable or inotify", IsDotNet: false);

    /// <summary>The terms of a runtime as the report names it: <c>dotnet 10.0.1</c>, <c>python 3.11</c>.</summary>
    public static RuntimeTerms Of(string runtime) => runtime.Split(' ', 2) switch
    {
        ["dotnet", ..] => DotNet,
        ["python", var version] when version.EndsWith('t') => FreeThreadedPython,
        ["python", ..] => Python,
        ["ruby", ..] => Ruby,
        ["node", ..] => Node,
        ["java", ..] => Java,
        ["go", ..] => Go,
        _ => Native,
    };
}
