using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Tells for every body of one module which method of the source it belongs to.</summary>
internal sealed class BodyPlaces(MetadataReader reader, MetadataReader? symbols, IlSource il)
{
    /// <summary>A body is moved at most from a state machine to a lambda to its method; a damaged table can move in a circle.</summary>
    private const int MaximumMoves = 8;

    private readonly Dictionary<TypeDefinitionHandle, FamilyPlaces> _families = [];

    public BodyPlace Of(MethodDefinitionHandle body) => FamilyOf(body).Places.GetValueOrDefault(body, new(body, body, false, false));

    /// <summary>Every body that stands inside a method in source, its own first.</summary>
    public IEnumerable<MethodDefinitionHandle> BodiesOf(MethodDefinitionHandle owner) =>
        FamilyOf(owner).Bodies.GetValueOrDefault(owner, [owner]);

    private FamilyPlaces FamilyOf(MethodDefinitionHandle body)
    {
        var root = RootOf(reader.GetMethodDefinition(body).GetDeclaringType());
        if (!_families.TryGetValue(root, out var places))
        {
            places = Place(new TypeFamily(reader, symbols, root));
            _families.Add(root, places);
        }

        return places;
    }

    private TypeDefinitionHandle RootOf(TypeDefinitionHandle type)
    {
        for (var move = 0; move < MaximumMoves * 4; move++)
        {
            var definition = reader.GetTypeDefinition(type);
            if (!TypeFamily.HoldsMovedBodies(reader, definition))
            {
                break;
            }

            type = definition.GetDeclaringType();
        }

        return type;
    }

    private FamilyPlaces Place(TypeFamily family)
    {
        var places = new FamilyPlaces([], []);
        var overloads = new OverloadFinder(family, il);
        var makers = new ClosureMakers(family, il);
        foreach (var body in family.Methods)
        {
            var place = Follow(family, overloads, makers, body);
            places.Places[body] = place;
            (places.Bodies.TryGetValue(place.Owner, out var bodies) ? bodies : places.Bodies[place.Owner] = [place.Owner]).Add(body);
        }

        return places;
    }

    private BodyPlace Follow(TypeFamily family, OverloadFinder overloads, ClosureMakers makers, MethodDefinitionHandle body)
    {
        var current = body;
        var unit = body;
        var isClosure = false;
        var isMachine = false;
        for (var move = 0; move < MaximumMoves; move++)
        {
            if (family.DeclaringType(current) is var type && family.IsMachine(type))
            {
                if (Starter(family, overloads, type) is not { } starter)
                {
                    break;
                }

                isMachine |= move == 0;
                current = starter;
                unit = isClosure ? unit : starter;
            }
            else if (GeneratedName.Parse(family.NameOf(current)) is { } name
                && Container(family, overloads, makers, current, name) is { } container
                && container != current)
            {
                isClosure |= name.Kind is GeneratedKind.Lambda or GeneratedKind.LocalFunction;
                current = container;
            }
            else
            {
                break;
            }
        }

        return new(current, unit, isClosure, isMachine);
    }

    private static MethodDefinitionHandle? Starter(TypeFamily family, OverloadFinder overloads, TypeDefinitionHandle machine)
    {
        if (family.KickoffOf(machine) is { } recorded)
        {
            return recorded;
        }

        var name = GeneratedName.Parse(family.NameOf(machine))!.Value;
        var closure = family.Methods.Find(method => family.NameOf(method) == name.Containing);
        return overloads.Find(name.Containing, name.MethodOrdinal) ?? (closure.IsNil ? null : closure);
    }

    private MethodDefinitionHandle? Container(
        TypeFamily family, OverloadFinder overloads, ClosureMakers makers, MethodDefinitionHandle body, GeneratedName name)
    {
        switch (name.Kind)
        {
            case GeneratedKind.LocalFunction when name.IsTopLevelFunction:
                return null;
            case GeneratedKind.Lambda when name.IsInTopLevelStatements && makers.Of(body) is { } maker:
                return maker;
            case GeneratedKind.Lambda or GeneratedKind.LocalFunction:
                return overloads.Find(name.Containing, name.MethodOrdinal ?? ClosureClassOrdinal(family, body));
            case GeneratedKind.EntryPointStub:
                var called = il.Calls(body).FirstOrDefault(call => family.NameOf(call) is "Main" or "<Main>$");
                return called.IsNil ? null : called;
            default:
                return null;
        }
    }

    private static int? ClosureClassOrdinal(TypeFamily family, MethodDefinitionHandle body) =>
        GeneratedName.Parse(family.NameOf(family.DeclaringType(body)))?.MethodOrdinal;

    private sealed record FamilyPlaces(
        Dictionary<MethodDefinitionHandle, BodyPlace> Places,
        Dictionary<MethodDefinitionHandle, List<MethodDefinitionHandle>> Bodies);
}
