using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Makes of a kernel's call chain what the runtime's own walk would show: managed frames, and of native code only the library that the program called.
/// Instructions of one source statement become one address, so that few distinct stacks are kept. Confined to one thread.
/// </summary>
internal sealed class ChainTrimmer(CodeMap code, NativeModules natives)
{
    private readonly List<ulong> _kept = [];

    /// <summary>The frames that count, innermost first; a single native one where no managed code is in the chain; empty where nothing is known.</summary>
    /// <param name="chain">Instruction pointers, innermost first.</param>
    /// <param name="stack">What lies on the stack up to the innermost frame.</param>
    public ulong[] Trim(ReadOnlySpan<ulong> chain, ReadOnlySpan<ulong> stack)
    {
        _kept.Clear();
        NativeModule? foreign = null;
        var isBeneath = true;
        foreach (var address in chain)
        {
            if (NativeAt(address) is { } module)
            {
                foreign = module.BelongsToRuntime ? null : module;
            }
            else if (code.Find(address) is { } method)
            {
                Add(foreign);
                var isCaller = address != chain[0];
                if (isBeneath && isCaller && CallerOf(stack) is var caller && caller != 0 && code.Find(caller) is { } found && found != method)
                {
                    Add(found, caller, isCaller);
                }

                Add(method, address, isCaller);
                (isBeneath, foreign) = (false, null);
            }
        }

        return _kept.Count > 0 ? [.. _kept]
            : chain.Length > 0 && NativeAt(chain[0]) is { } innermost ? [innermost.Start]
            : [];
    }

    // A native function without a frame of its own is followed by its caller's caller: the caller's address is the first of managed code on the stack.
    private ulong CallerOf(ReadOnlySpan<ulong> stack)
    {
        foreach (var word in stack)
        {
            if (code.FindSized(word) is not null)
            {
                return word;
            }
        }

        return 0;
    }

    // A library beside precompiled code must not pass for its last method, whose end is not told.
    private NativeModule? NativeAt(ulong address) => code.FindSized(address) is null ? natives.Find(address) : null;

    private void Add(CompiledMethod method, ulong address, bool isCaller)
    {
        // A caller's address is that of the instruction after the call. Whoever stands innermost is taken for the place that ran.
        _kept.Add(_kept.Count > 0 ? address : method.StatementOf(isCaller ? address - 1 : address));
    }

    private void Add(NativeModule? module)
    {
        if (module is not null)
        {
            // Not the library's first address: that of a caller stands behind its call.
            _kept.Add(_kept.Count == 0 ? module.Start : module.Start + 1);
        }
    }
}
