using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Tells which body makes a delegate of a lambda. The lambda's own name tells the outermost method alone, which for top-level statements is the
/// whole program.
/// </summary>
internal sealed class ClosureMakers(TypeFamily family, IlSource il)
{
    private readonly Lazy<Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>> _makers = new(() => Find(family, il), isThreadSafe: false);

    /// <summary>The body that names the lambda; null where none does.</summary>
    public MethodDefinitionHandle? Of(MethodDefinitionHandle lambda) => _makers.Value.TryGetValue(lambda, out var maker) ? maker : null;

    private static Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> Find(TypeFamily family, IlSource il)
    {
        var makers = new Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>();
        foreach (var body in family.Methods)
        {
            foreach (var named in il.Calls(body).Where(named => named != body))
            {
                makers.TryAdd(named, body);
            }
        }

        return makers;
    }
}
