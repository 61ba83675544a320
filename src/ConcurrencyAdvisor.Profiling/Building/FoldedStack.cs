using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>One user method of a folded stack.</summary>
/// <param name="Method">The source method: closures stand under the method that contains them.</param>
/// <param name="Line">The line that ran or called.</param>
/// <param name="Traits">How it was called and what it was doing.</param>
internal readonly record struct UserFrame(MethodId Method, int? Line, UserFrameTraits Traits)
{
    public bool Is(UserFrameTraits trait) => (Traits & trait) != 0;
}

/// <summary>How a user method was called in a stack, and where in it the stack goes on.</summary>
[Flags]
internal enum UserFrameTraits : byte
{
    None = 0,

    /// <summary>Its call stands in a loop of the caller, or the framework calls it back again and again.</summary>
    CalledInLoop = 1,

    /// <summary>Its call passes the item of that loop.</summary>
    CalledForEach = 2,

    /// <summary>What the caller says of the call.</summary>
    Calls = CalledInLoop | CalledForEach,

    /// <summary>What it runs or calls stands in a loop of its own.</summary>
    InOwnLoop = 4,

    /// <summary>The version that runs was made after many calls.</summary>
    CalledOften = 8,

    /// <summary>It awaits in a loop whose next round needs the answer.</summary>
    InDependentAwait = 16,

    /// <summary>It is at a call in a loop that takes what the round before returned.</summary>
    InChain = 32,

    /// <summary>It is the program's entry point, and no closure that was made there: what stands beneath it is what the program does next.</summary>
    IsEntryPoint = 64,
}

/// <summary>A stack as the profile needs it: the user's methods, and in a word what lies beneath the innermost of them.</summary>
internal sealed record FoldedStack
{
    /// <summary>User methods, outermost first, direct recursion folded.</summary>
    public required UserFrame[] Path { get; init; }

    /// <summary>
    /// A compiled expression that the framework called, where no user frame is in the stack; else empty. Short lambdas of the user's are compiled into
    /// those (the handlers of a minimal API), and then nothing else is left of them.
    /// </summary>
    public required UserFrame[] Expression { get; init; }

    /// <summary>The framework method that the innermost user frame, or compiled expression, called; empty where user code itself is innermost.</summary>
    public required string Api { get; init; }

    /// <summary>What the frames beneath the innermost user frame wait for; without a user frame, all frames.</summary>
    public required WaitHint Hint { get; init; }

    /// <summary>Its frames wait for something other than time on a core.</summary>
    public bool Waits => Hint is not (WaitHint.None or WaitHint.Spin);

    public required bool OnPoolThread { get; init; }

    public required bool InParallelLoop { get; init; }

    /// <summary>The innermost frame is an interop stub: native code runs or waits beneath it.</summary>
    public required bool InNativeCode { get; init; }

    /// <summary>Index into <see cref="Path"/> of the outermost asynchronous method; -1 where there is none.</summary>
    public required int FirstAsync { get; init; }

    /// <summary>The runtime stopped walking before the stack's end, so that its outermost frames are missing.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>The outermost frame of all, of the framework mostly; null for an empty stack.</summary>
    public required MethodId? Root { get; init; }

    /// <summary>The outermost frame is the program's entry point: nothing that matters called it.</summary>
    public required bool ReachesEntryPoint { get; init; }

    /// <summary>Native code alone: the walk of its frames ended before the code that called it.</summary>
    public required bool IsNativeOnly { get; init; }

    /// <summary>
    /// A method stands twice in a row. Beside recursion, it was replaced while it ran: a walk along frame pointers then shows its old frame
    /// instead of the method that called it.
    /// </summary>
    public required bool MayHideCaller { get; init; }

    /// <summary>Frames without any name: the runtime takes stacks and tells no methods, as one does that was compiled into its program.</summary>
    public required bool IsUnnamed { get; init; }

    public static FoldedStack Empty { get; } = new()
    {
        Path = [],
        Expression = [],
        Api = "",
        Hint = WaitHint.None,
        OnPoolThread = false,
        InParallelLoop = false,
        InNativeCode = false,
        FirstAsync = -1,
        IsTruncated = false,
        Root = null,
        ReachesEntryPoint = false,
        IsNativeOnly = false,
        MayHideCaller = false,
        IsUnnamed = false,
    };
}
