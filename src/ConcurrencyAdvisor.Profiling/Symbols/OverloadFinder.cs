using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Finds the overload that a compiler-made name means. Such names hold the method's name and a number; the number is known from what
/// each overload's instructions refer to.
/// </summary>
internal sealed class OverloadFinder(TypeFamily family, IlSource il)
{
    private readonly Dictionary<string, Dictionary<int, MethodDefinitionHandle>> _numbered = new(StringComparer.Ordinal);

    public MethodDefinitionHandle? Find(string name, int? ordinal)
    {
        var candidates = family.SourceMethods(name);
        if (candidates.Count <= 1 || ordinal is not { } number)
        {
            return candidates.Count == 0 ? null : candidates[0];
        }

        if (!_numbered.TryGetValue(name, out var byNumber))
        {
            byNumber = Number(candidates);
            _numbered.Add(name, byNumber);
        }

        return byNumber.TryGetValue(number, out var found) ? found : candidates[0];
    }

    private Dictionary<int, MethodDefinitionHandle> Number(IReadOnlyList<MethodDefinitionHandle> candidates)
    {
        var byNumber = new Dictionary<int, MethodDefinitionHandle>();
        foreach (var candidate in candidates)
        {
            foreach (var number in BodiesStartedBy(candidate).SelectMany(NumbersIn))
            {
                byNumber.TryAdd(number, candidate);
            }
        }

        return byNumber;
    }

    private IEnumerable<MethodDefinitionHandle> BodiesStartedBy(MethodDefinitionHandle method) =>
        family.Methods.Where(body => body == method || family.KickoffOf(family.DeclaringType(body)) == method);

    private IEnumerable<int> NumbersIn(MethodDefinitionHandle body)
    {
        foreach (var member in il.Members(body))
        {
            if (GeneratedName.Parse(member.Name) is { MethodOrdinal: { } own })
            {
                yield return own;
            }
            else if (GeneratedName.Parse(il.DeclaringTypeName(member)) is { MethodOrdinal: { } ofClass, IsClassOfBodies: true })
            {
                yield return ofClass;
            }
        }
    }
}
