using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Keeps the stream's methods and stacks, and folds each stack once.</summary>
internal sealed class StackFolder
{
    // EventPipe walks at most this many frames.
    private const int WalkLimit = 100;

    private const string CompiledExpression = "dynamicClass.lambda_method";

    private const string DatabaseFacade = "System.Data.Common.Db";

    // The compiler's boxes around asynchronous methods: whoever stands outside of one completed what its method awaited.
    private const string ResumingFrame = "StateMachineBox<";

    private readonly List<MethodFacts> _streamMethods = [];
    private readonly List<MethodId> _sourceMethodOf = [];
    private readonly List<WaitHint> _hints = [];
    private readonly List<MethodFacts> _methods = [];
    private readonly Dictionary<(string Module, string Name, string Parameters), MethodId> _byIdentity = [];
    private readonly List<IReadOnlyList<StackFrame>?> _stacks = [];
    private readonly List<FoldedStack?> _folded = [];

    /// <summary>Source methods: every closure and state machine merged with the method that contains it.</summary>
    public IReadOnlyList<MethodFacts> Methods => _methods;

    public void Define(MethodDefined definition)
    {
        var facts = definition.Facts;
        while (_streamMethods.Count <= definition.Method.Value)
        {
            _streamMethods.Add(facts);
            _sourceMethodOf.Add(default);
            _hints.Add(WaitHint.None);
        }

        _streamMethods[definition.Method.Value] = facts;
        _sourceMethodOf[definition.Method.Value] = SourceMethodOf(facts);
        _hints[definition.Method.Value] = facts.Origin == MethodOrigin.User ? WaitHint.None : WaitFrames.Of(facts.Name);
    }

    public void Define(StackDefined definition)
    {
        while (_stacks.Count <= definition.Stack.Value)
        {
            _stacks.Add(null);
            _folded.Add(null);
        }

        _stacks[definition.Stack.Value] = definition.Frames;
    }

    public FoldedStack Fold(StackId stack)
    {
        if (stack.Value < 0 || stack.Value >= _stacks.Count || _stacks[stack.Value] is not { } frames)
        {
            return FoldedStack.Empty;
        }

        return _folded[stack.Value] ??= Fold(frames);
    }

    /// <summary>Whether the innermost asynchronous method of a stack is the user's.</summary>
    public bool IsUserOperation(StackId stack) =>
        OperationChain(stack) is [.., var own] && _streamMethods[own.Value].Origin == MethodOrigin.User;

    /// <summary>
    /// Splits the stack of an asynchronous method's first suspension: the part from the method itself outwards, as methods from the
    /// outermost to the method, all origins. Empty where no asynchronous method is in it.
    /// </summary>
    public MethodId[] OperationChain(StackId stack)
    {
        if (stack.Value < 0 || stack.Value >= _stacks.Count || _stacks[stack.Value] is not { } frames)
        {
            return [];
        }

        for (var i = 0; i < frames.Count; i++)
        {
            if (_streamMethods[frames[i].Method.Value].IsAsync)
            {
                var chain = new MethodId[frames.Count - i];
                for (var k = 0; k < chain.Length; k++)
                {
                    chain[k] = frames[frames.Count - 1 - k].Method;
                }

                return chain;
            }
        }

        return [];
    }

    /// <summary>Adds a method that no stack names: a process as a whole.</summary>
    public MethodId AddSourceMethod(MethodFacts facts) => SourceMethodOf(facts);

    private MethodId SourceMethodOf(MethodFacts facts)
    {
        var identity = (facts.Module, facts.Name, facts.Parameters);
        if (_byIdentity.TryGetValue(identity, out var known))
        {
            var merged = _methods[known.Value];
            _methods[known.Value] = merged with
            {
                HasLoop = merged.HasLoop || facts.HasLoop,
                IsAsync = merged.IsAsync || (facts.IsAsync && !facts.IsClosure),
                IsClosure = merged.IsClosure && facts.IsClosure,
                WritesSharedState = merged.WritesSharedState || facts.WritesSharedState,
                Source = merged.Source ?? facts.Source,
            };
            return known;
        }

        var id = new MethodId(_methods.Count);
        _methods.Add(facts);
        _byIdentity.Add(identity, id);
        return id;
    }

    private FoldedStack Fold(IReadOnlyList<StackFrame> frames)
    {
        var innermostUser = IndexOfInnermostUser(frames);
        var beneath = innermostUser < 0 ? frames.Count : innermostUser;
        var hint = WaitHint.None;
        for (var i = 0; i < beneath; i++)
        {
            hint = WaitFrames.Deeper(hint, _hints[frames[i].Method.Value]);
        }

        var onPool = false;
        var inParallel = false;
        for (var i = Math.Max(0, innermostUser); i < frames.Count; i++)
        {
            var name = _streamMethods[frames[i].Method.Value].Name;
            onPool |= name.StartsWith("System.Threading.ThreadPoolWorkQueue.", StringComparison.Ordinal)
                || name.StartsWith("System.Threading.PortableThreadPool.WorkerThread.", StringComparison.Ordinal);
            inParallel |= name.StartsWith("System.Threading.Tasks.Parallel.", StringComparison.Ordinal)
                || name.StartsWith("System.Threading.Tasks.TaskReplicator.", StringComparison.Ordinal)
                || name.StartsWith("System.Linq.Parallel.", StringComparison.Ordinal);
        }

        var path = innermostUser < 0 ? [] : PathOf(frames, innermostUser);
        var expression = innermostUser < 0 ? IndexOfExpression(frames) : -1;
        var called = Math.Max(innermostUser, expression);
        var api = called > 0 ? ApiOf(frames, called) : "";
        if (innermostUser >= 0 && api.Length == 0 && frames[innermostUser].Is(FrameTraits.InSpinLoop))
        {
            hint = WaitHint.Spin;
        }

        return new FoldedStack
        {
            Path = path,
            Expression = expression < 0 ? [] : [new UserFrame(_sourceMethodOf[frames[expression].Method.Value], null, UserFrameTraits.None)],
            Api = api,
            Hint = hint,
            OnPoolThread = onPool,
            InParallelLoop = inParallel,
            InNativeCode = frames.Count > 0 && IsNativeCall(_streamMethods[frames[0].Method.Value]),
            FirstAsync = Array.FindIndex(path, f => _methods[f.Method.Value].IsAsync),
            IsTruncated = frames.Count >= WalkLimit,
            Root = frames.Count == 0 ? null : frames[^1].Method,
            ReachesEntryPoint = frames.Count > 0 && _streamMethods[frames[^1].Method.Value].IsEntryPoint,
            MayHideCaller = StandsTwice(frames),
            IsNativeOnly = frames.Count > 0 && frames.All(frame => _streamMethods[frame.Method.Value].Origin is MethodOrigin.Native),
            IsUnnamed = frames.Count > 0 && frames.All(frame => _streamMethods[frame.Method.Value].Origin is MethodOrigin.Unresolved),
        };
    }

    private static bool StandsTwice(IReadOnlyList<StackFrame> frames)
    {
        for (var i = 1; i < frames.Count; i++)
        {
            if (frames[i].Method == frames[i - 1].Method)
            {
                return true;
            }
        }

        return false;
    }

    private int IndexOfInnermostUser(IReadOnlyList<StackFrame> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            if (_streamMethods[frames[i].Method.Value].Origin == MethodOrigin.User)
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOfExpression(IReadOnlyList<StackFrame> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            if (_streamMethods[frames[i].Method.Value].Name.StartsWith(CompiledExpression, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    // Dynamic methods (compiled expressions and patterns) are generated too, but they are managed code.
    private static bool IsNativeCall(MethodFacts facts) =>
        facts.Origin is MethodOrigin.Native
        || (facts.Origin is MethodOrigin.Generated && facts.Name.Contains("IL_STUB", StringComparison.Ordinal));

    private string ApiOf(IReadOnlyList<StackFrame> frames, int innermostUser)
    {
        var facade = "";
        for (var i = innermostUser - 1; i >= 0; i--)
        {
            var called = _streamMethods[frames[i].Method.Value];
            if (IsNativeCall(called))
            {
                return facade.Length == 0 ? "native code" : facade;
            }

            if (RuntimeFrames.IsArtefact(called.Name))
            {
                continue;
            }

            // The base classes of databases tell nothing of the database; the provider's frame beneath does.
            if (!called.Name.StartsWith(DatabaseFacade, StringComparison.Ordinal))
            {
                return called.Name;
            }

            facade = facade.Length == 0 ? called.Name : facade;
        }

        return facade;
    }

    private UserFrame[] PathOf(IReadOnlyList<StackFrame> frames, int innermostUser)
    {
        var path = new List<UserFrame>();
        var caller = FrameTraits.None;
        var throughFramework = false;
        for (var i = frames.Count - 1; i >= innermostUser; i--)
        {
            var frame = frames[i];
            var facts = _streamMethods[frame.Method.Value];
            if (facts.Origin != MethodOrigin.User)
            {
                if (facts.Name.Contains(ResumingFrame, StringComparison.Ordinal))
                {
                    path.Clear();
                }

                throughFramework = path.Count > 0;
                continue;
            }

            var source = _sourceMethodOf[frame.Method.Value];

            var traits = TraitsOf(frame, isCallback: throughFramework && facts.IsClosure)
                | (facts is { IsEntryPoint: true, IsClosure: false } ? UserFrameTraits.IsEntryPoint : UserFrameTraits.None)
                | (path.Count > 0 ? CallTraits(caller, throughFramework) : UserFrameTraits.None);
            var known = path.FindIndex(f => f.Method == source);
            if (known >= 0)
            {
                // Recursion, through other methods too: the cycle folds to its first round.
                path.RemoveRange(known + 1, path.Count - known - 1);
                path[known] = path[known] with { Line = frame.Line, Traits = path[known].Traits | (traits & ~UserFrameTraits.Calls) };
            }
            else
            {
                path.Add(new UserFrame(source, frame.Line, traits));
            }

            caller = traits.HasFlag(UserFrameTraits.InOwnLoop) ? frame.Traits | FrameTraits.InLoop : frame.Traits;
            throughFramework = false;
        }

        return [.. path];
    }

    // What the framework calls back (a query's lambda, a comparer) it calls again and again, for each item; a closure stands for the whole loop.
    private static UserFrameTraits TraitsOf(StackFrame frame, bool isCallback) =>
        (frame.Is(FrameTraits.InLoop) || isCallback ? UserFrameTraits.InOwnLoop : 0)
        | (frame.Is(FrameTraits.IsOptimized) ? UserFrameTraits.CalledOften : 0)
        | (frame.Is(FrameTraits.InDependentAwait) ? UserFrameTraits.InDependentAwait : 0)
        | (frame.Is(FrameTraits.InChain) ? UserFrameTraits.InChain : 0);

    private static UserFrameTraits CallTraits(FrameTraits caller, bool throughFramework) =>
        (throughFramework || caller.HasFlag(FrameTraits.InLoop) ? UserFrameTraits.CalledInLoop : 0)
        | (throughFramework || caller.HasFlag(FrameTraits.PassesItem) ? UserFrameTraits.CalledForEach : 0);
}
