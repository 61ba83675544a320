namespace ConcurrencyAdvisor.Core.Profiles;

/// <summary>Index of a node in <see cref="ExecutionProfile.Nodes"/>.</summary>
public readonly record struct NodeId(int Value)
{
    /// <summary>The root's parent.</summary>
    public static NodeId None { get; } = new(-1);
}

/// <summary>Something that user code called and then ran in or waited for: the framework method directly beneath the user's frame.</summary>
/// <param name="Api">Framework method called by the user's code, <c>System.IO.RandomAccess.Read</c>; empty for the user's own instructions.</param>
/// <param name="State">What its time was spent on.</param>
/// <param name="Detail">
/// What was waited for, as the kernel or the runtime tells it: a system call (<c>pread64 on a file</c>), a lock's owner, an awaited
/// root. Empty where nothing more is known.
/// </param>
public readonly record struct Activity(string Api, TimeState State, string Detail);

/// <summary>
/// One user method in one calling context. Its own seconds include the framework and native code beneath it, and exclude other
/// user methods beneath it. Consecutive calls of one method to itself are folded into one node.
/// </summary>
public sealed class CallNode
{
    public required NodeId Id { get; init; }

    public required NodeId Parent { get; init; }

    public required MethodId Method { get; init; }

    /// <summary>Index into <see cref="ExecutionProfile.Processes"/>.</summary>
    public required int Process { get; init; }

    /// <summary>Seconds that end in this node, over all threads and awaited operations.</summary>
    public StateTimes Self { get; } = new();

    /// <summary>The same seconds by what was called and waited for.</summary>
    public Dictionary<Activity, double> Activities { get; } = [];

    /// <summary>Own seconds by source line; empty without debug symbols.</summary>
    public Dictionary<int, double> Lines { get; } = [];

    /// <summary>Seconds of other user methods beneath, by the source line that called them.</summary>
    public Dictionary<int, double> CallLines { get; } = [];

    /// <summary>Mean number of simultaneous executions in each bin of <see cref="ExecutionProfile.BinSeconds"/>, own seconds only.</summary>
    public Timeline Timeline { get; } = new();

    /// <summary>Threads on which own seconds were seen, with the seconds; of some thousands, those with most. Awaited operations have none.</summary>
    public Dictionary<int, double> Threads { get; } = [];

    /// <summary>What the method began itself, or the framework beneath it, as far as the runtime announces it.</summary>
    public Dictionary<OperationKind, OperationCount> Operations { get; } = [];

    /// <summary>
    /// Seconds, with all beneath, in which the caller's call site lies in a loop of the caller, or the framework calls a closure again and
    /// again.
    /// </summary>
    public double CalledInLoopSeconds { get; set; }

    /// <summary>Of these, seconds in which the call passed the item of the loop: one call for each item.</summary>
    public double CalledForEachSeconds { get; set; }

    /// <summary>Seconds, with all beneath, in which the method itself was at an instruction, or a call, inside one of its own loops.</summary>
    public double InOwnLoopSeconds { get; set; }

    /// <summary>Seconds, with all beneath, in which the code that ran was the version that the runtime makes after 30 calls.</summary>
    public double CalledOftenSeconds { get; set; }

    /// <summary>
    /// Seconds, with all beneath, in which the method itself was at a call in one of its loops that takes what the round before returned.
    /// </summary>
    public double InChainSeconds { get; set; }

    /// <summary>How the own seconds qualify: each counter is seconds, at most <see cref="StateTimes.Total"/>.</summary>
    public NodeQualities Qualities { get; } = new();
}

/// <summary>Seconds of a node that share a property. The same second can count in several.</summary>
public sealed class NodeQualities
{
    /// <summary>On a thread-pool worker.</summary>
    public double OnPoolThread { get; set; }

    /// <summary>Beneath the process's entry point, called or awaited by it: the program goes on when this does.</summary>
    public double OnMainFlow { get; set; }

    /// <summary>Suspended at an await: no thread held.</summary>
    public double Awaited { get; set; }

    /// <summary>A thread blocked on a task: <c>.Result</c>, <c>.Wait()</c>, <c>GetAwaiter().GetResult()</c>.</summary>
    public double BlockedOnTask { get; set; }

    /// <summary>
    /// Waiting only for other work of the same program that has time of its own (a join, a parallel loop's caller): the work, not the
    /// wait, is what a developer would change. These seconds stand beside the node's states, not in them.
    /// </summary>
    public double WaitingForOwnWork { get; set; }

    /// <summary>Under a data-parallel construct: <c>Parallel.*</c>, PLINQ, a partitioned task.</summary>
    public double InParallelLoop { get; set; }

    /// <summary>On a core without progress: <c>SpinWait</c>, a spinning lock.</summary>
    public double Spinning { get; set; }

    /// <summary>In native code called by the user's or the framework's code.</summary>
    public double InNativeCode { get; set; }

    /// <summary>In the just-in-time compiler, the type loader or other start-up work of the runtime.</summary>
    public double InRuntimeStartup { get; set; }

    /// <summary>
    /// Seconds in which the method was called from a loop of its caller. A hot path's only; a node counts it with all beneath, in
    /// <see cref="CallNode.CalledInLoopSeconds"/>.
    /// </summary>
    public double CalledInLoop { get; set; }

    /// <summary>Seconds in which the method ran in the version that the runtime makes after 30 calls; see <see cref="CallNode.CalledOftenSeconds"/>.</summary>
    public double CalledOften { get; set; }

    /// <summary>
    /// Seconds in which a round of the method's loop worked on what the round before returned. A hot path's only; see
    /// <see cref="CallNode.InChainSeconds"/>.
    /// </summary>
    public double InChain { get; set; }

    /// <summary>Seconds attributed by the name of a framework method alone, without a word of the kernel or the runtime.</summary>
    public double JudgedByName { get; set; }

    /// <summary>Awaited in a loop whose next round needs the answer: nothing to overlap.</summary>
    public double InDependentAwait { get; set; }

    /// <summary>Awaited, or blocked on a task, where no loop of the method's own stands around the wait: it does not repeat by itself.</summary>
    public double WaitsForTasksOutsideLoop { get; set; }

    /// <summary>Adds every counter of another node.</summary>
    public void Add(NodeQualities other)
    {
        OnPoolThread += other.OnPoolThread;
        OnMainFlow += other.OnMainFlow;
        Awaited += other.Awaited;
        BlockedOnTask += other.BlockedOnTask;
        WaitingForOwnWork += other.WaitingForOwnWork;
        InParallelLoop += other.InParallelLoop;
        Spinning += other.Spinning;
        InNativeCode += other.InNativeCode;
        InRuntimeStartup += other.InRuntimeStartup;
        CalledInLoop += other.CalledInLoop;
        CalledOften += other.CalledOften;
        InChain += other.InChain;
        JudgedByName += other.JudgedByName;
        InDependentAwait += other.InDependentAwait;
        WaitsForTasksOutsideLoop += other.WaitsForTasksOutsideLoop;
    }
}
