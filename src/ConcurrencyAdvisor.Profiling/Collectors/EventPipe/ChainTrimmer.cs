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
    public ulong[] Trim(ReadOnlySpan<ulong> chain)
    {
        _kept.Clear();
        NativeModule? foreign = null;
        foreach (var address in chain)
        {
            if (NativeAt(address) is { } module)
            {
                foreign = natives.BelongsToRuntime(module) ? null : module;
            }
            else if (code.Find(address) is { } method)
            {
                Add(foreign);
                foreign = null;
                _kept.Add(_kept.Count == 0 ? method.StatementOf(address) : address);
            }
        }

        return _kept.Count > 0 ? [.. _kept]
            : chain.Length > 0 && NativeAt(chain[0]) is { } innermost ? [innermost.Start]
            : [];
    }

    // A library beside precompiled code must not pass for its last method, whose end is not told.
    private NativeModule? NativeAt(ulong address) => code.FindSized(address) is null ? natives.Find(address) : null;

    private void Add(NativeModule? module)
    {
        if (module is not null)
        {
            // Not the library's first address: that of a caller stands behind its call.
            _kept.Add(_kept.Count == 0 ? module.Start : module.Start + 1);
        }
    }
}
