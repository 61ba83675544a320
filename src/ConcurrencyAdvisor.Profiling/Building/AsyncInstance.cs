using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>One run of one asynchronous method, from its first suspension to its completion.</summary>
internal sealed class AsyncInstance(int taskId, string name)
{
    /// <summary>How the runtime's names of asynchronous methods begin.</summary>
    public const string MethodPrefix = "Async:";

    // The promise of Task.Run(async ...), and of Unwrap: it stands for the delegate and for all that the delegate only began.
    private const string UnwrappingName = "Task.Unwrap";

    // A cycle cannot arise from creation order, but a lost event could knot one; the bound is far above real nesting.
    public const int DeepestNesting = 1000;

    public int TaskId => taskId;

    /// <summary>The runtime's name of the operation: <c>Async: &lt;Load&gt;d__3</c>, or a promise's own, <c>Task.Delay</c>.</summary>
    public string Name => name;

    /// <summary>Methods from the outermost frame of the creating stack to the method itself, all origins.</summary>
    public MethodId[] Chain { get; init; } = [];

    /// <summary>The user's logical path: that of whoever called it, then its own user frames.</summary>
    public UserFrame[] Path { get; set; } = [];

    public string Api { get; set; } = "";

    public WaitHint Hint { get; set; }

    /// <summary>Its own method is the user's.</summary>
    public bool IsUserCode { get; init; }

    /// <summary>It, or somebody who awaits it, is the user's: the user's code awaits it.</summary>
    public bool IsAwaitedByUser
    {
        get
        {
            var instance = this;
            for (var depth = 0; instance is not null && depth < DeepestNesting; depth++)
            {
                if (instance.IsUserCode)
                {
                    return true;
                }

                instance = instance.Parent;
            }

            return false;
        }
    }

    public AsyncInstance? Parent { get; private set; }

    /// <summary>A task without code of its own: a delay, a completion source.</summary>
    public bool IsPromise => !name.StartsWith(MethodPrefix, StringComparison.Ordinal);

    /// <summary>It completes when what a delegate began does; the runtime relates it to neither.</summary>
    public bool IsUnwrapping => name == UnwrappingName;

    /// <summary>Operations and tasks started by this one that have not completed.</summary>
    public int PendingChildren { get; private set; }

    public bool IsRunning { get; set; }

    public bool IsCompleted { get; set; }

    /// <summary>Begin of the present suspension, or the moment when the last child completed, if later.</summary>
    public long WaitsSinceNs { get; set; }

    /// <summary>The task that the present await waits for; 0 where the runtime did not say.</summary>
    public int AwaitsTaskId { get; set; }

    /// <summary>The thread that is blocked until this completes; null where none is.</summary>
    public BlockingWait? Holder { get; set; }

    /// <summary>What a stack that begins a wait says of its root; a task's own is followed otherwise.</summary>
    public static WaitHint RootIn(FoldedStack stack) => stack.Hint is WaitHint.Task or WaitHint.OwnWork ? WaitHint.None : stack.Hint;

    /// <summary>It called, and awaits, another one.</summary>
    public void Adopt(AsyncInstance child)
    {
        child.Parent = this;
        if (!child.IsCompleted)
        {
            AddChild();
        }
    }

    /// <summary>It started something that it may wait for.</summary>
    public void AddChild() => PendingChildren++;

    /// <summary>Something that it started is over: with the last of them its own wait begins.</summary>
    public void RemoveChild(long timeNs)
    {
        if (--PendingChildren == 0 && !IsRunning)
        {
            WaitsSinceNs = Math.Max(WaitsSinceNs, timeNs);
        }
    }

    /// <summary>It begins another wait: the line, the call and the place in a loop are those of this one.</summary>
    public void MoveTo(FoldedStack stack)
    {
        if (Path.Length == 0 || stack.Path.Length == 0 || Path[^1].Method != stack.Path[^1].Method)
        {
            return;
        }

        var calls = Path[^1].Traits & UserFrameTraits.Calls;
        Path = [.. Path[..^1], stack.Path[^1] with { Traits = calls | (stack.Path[^1].Traits & ~UserFrameTraits.Calls) }];
        Api = stack.Api;
        Hint = RootIn(stack);
    }

    /// <summary>The blocked thread that this, or whoever awaits it, holds up.</summary>
    public BlockingWait? EffectiveHolder
    {
        get
        {
            var instance = this;
            for (var depth = 0; instance is not null && depth < DeepestNesting; depth++)
            {
                if (instance.Holder is { } holder)
                {
                    return holder;
                }

                instance = instance.Parent;
            }

            return null;
        }
    }
}
