using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Gives equal stacks of one process one id, and tells the stream about each new method and stack. Confined to the thread that reads the
/// process's events.
/// </summary>
internal sealed class StackInterner(
    int processId, CodeMap code, ModuleTable modules, SymbolStore symbols, StreamIdentities identities, IEvidenceSink sink, NativeModules? natives = null)
{
    private const string HandleWait = "System.Threading.WaitHandle.WaitOne";
    private const string MutexWait = "System.Threading.Mutex.WaitOne";

    private static readonly MethodFacts Unresolved = new() { Name = "[unresolved]", Module = "", Origin = MethodOrigin.Unresolved };

    private readonly Dictionary<int, List<(ulong[] Addresses, StackId Id)>> _stacks = [];
    private readonly Dictionary<CompiledMethod, MethodSymbol> _symbols = [];
    private readonly Dictionary<MethodFacts, MethodId> _methods = [];
    private readonly Dictionary<MethodId, MethodFacts> _handleWaits = [];

    /// <summary>Frames that no method table explained, of <see cref="FramesSeen"/> in distinct stacks.</summary>
    public long UnresolvedFrames { get; private set; }

    public long FramesSeen { get; private set; }

    /// <param name="stack">As it stands in the stream of events.</param>
    public StackId Intern(RecordedStack stack) => stack.Interned ??= Intern(stack.Addresses);

    /// <param name="addresses">Instruction pointers, innermost first.</param>
    public StackId Intern(ReadOnlySpan<ulong> addresses)
    {
        if (addresses.IsEmpty)
        {
            return StackId.None;
        }

        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(addresses));
        ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_stacks, hash.ToHashCode(), out _);
        bucket ??= [];
        foreach (var (known, id) in bucket)
        {
            if (addresses.SequenceEqual(known))
            {
                return id;
            }
        }

        var stack = Define(addresses);
        bucket.Add((addresses.ToArray(), stack));
        return stack;
    }

    private StackId Define(ReadOnlySpan<ulong> addresses)
    {
        var frames = new StackFrame[addresses.Length];
        var polls = 0;
        while (polls < addresses.Length && IsPoll(addresses[polls]))
        {
            polls++;
        }

        for (var i = 0; i < addresses.Length; i++)
        {
            // A caller's address is that of the instruction after the call, which may already belong to the next statement.
            frames[i] = Resolve(i == 0 ? addresses[i] : addresses[i] - 1, isAtPoll: polls > 0 && i == polls);
            if (i > 0 && _handleWaits.TryGetValue(frames[i - 1].Method, out var wait) && TakesMutex(addresses[i] - 1))
            {
                frames[i - 1] = frames[i - 1] with { Method = IdOf(wait with { Name = MutexWait }) };
            }
        }

        var id = identities.NewStack();
        sink.Post(new StackDefined(processId, id, frames));
        return id;
    }

    private bool IsPoll(ulong address) =>
        code.Find(address) is { Namespace: "System.Threading.Thread" } method && method.Name.Contains("PollGC", StringComparison.Ordinal);

    // A mutex is waited for by a method of the base class of all handles: which it is, the caller's body tells.
    private bool TakesMutex(ulong address) => code.Find(address) is { } method && _symbols.TryGetValue(method, out var symbol) && symbol.TakesMutex;

    private StackFrame Resolve(ulong address, bool isAtPoll)
    {
        FramesSeen++;
        if (natives is not null && code.FindSized(address) is null && natives.Find(address) is { } native)
        {
            return new StackFrame(IdOf(new MethodFacts { Name = native.Name, Module = native.Name, Origin = MethodOrigin.Native }), null, FrameTraits.None);
        }

        if (code.Find(address) is not { } method)
        {
            UnresolvedFrames++;
            return new StackFrame(IdOf(Unresolved), null, FrameTraits.None);
        }

        if (!_symbols.TryGetValue(method, out var symbol))
        {
            var (path, token) = PlaceOf(method);
            symbol = symbols.Resolve(path, token, method.Namespace, method.Name, method.Signature);
            _symbols.Add(method, symbol);
        }

        if (isAtPoll)
        {
            // The compiler puts polls behind the method's end, where no source line belongs to them. Loops that pause or that call nothing have them.
            return symbol.SpinLoopStart is { } spin
                ? Frame(symbol, method, symbol.LineOf(spin), FrameTraits.InLoop | FrameTraits.InSpinLoop)
                : Frame(symbol, method, null, symbol.Facts.HasLoop ? FrameTraits.InLoop : FrameTraits.None);
        }

        var il = method.IlOffsetOf(address);
        return il < 0
            ? Frame(symbol, method, null, FrameTraits.None)
            : Frame(symbol, method, symbol.LineOf(il), TraitsOf(symbol, il));
    }

    // Code that was compiled ahead of time comes without its module: whose it is, the modules say.
    private (string Path, int Token) PlaceOf(CompiledMethod method) =>
        (method.IsPrecompiled ? symbols.FindPrecompiled(modules.Paths, method.Namespace, method.Name, method.Signature) : null)
        ?? (modules.PathOf(method), method.Token);

    private static FrameTraits TraitsOf(MethodSymbol symbol, int il) =>
        (symbol.IsInLoop(il) ? FrameTraits.InLoop : 0)
        | (symbol.PassesItem(il) ? FrameTraits.PassesItem : 0)
        | (symbol.IsInSpinLoop(il) ? FrameTraits.InSpinLoop : 0)
        | (symbol.IsInDependentAwait(il) ? FrameTraits.InDependentAwait : 0)
        | (symbol.IsInChain(il) ? FrameTraits.InChain : 0);

    private StackFrame Frame(MethodSymbol symbol, CompiledMethod method, int? line, FrameTraits traits) =>
        new(IdOf(symbol.Facts), line, method.IsOptimized ? traits | FrameTraits.IsOptimized : traits);

    private MethodId IdOf(MethodFacts facts)
    {
        if (!_methods.TryGetValue(facts, out var id))
        {
            id = identities.NewMethod();
            _methods.Add(facts, id);
            if (facts.Name.StartsWith(HandleWait, StringComparison.Ordinal))
            {
                _handleWaits.Add(id, facts);
            }

            sink.Post(new MethodDefined(processId, id, facts));
        }

        return id;
    }
}
