using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Puts together what is known of the methods of one module. Throws on damaged metadata.</summary>
internal sealed class MethodDescriber
{
    /// <summary>Compiled by the runtime itself into code that can be suspended, without a state machine class.</summary>
    private const int RuntimeAsync = 0x2000;

    private const int MethodTable = 0x06;

    private readonly string _module;
    private readonly MetadataReader _reader;
    private readonly IlSource _il;
    private readonly BodyPlaces _places;
    private readonly MetadataMethodNames _names;
    private readonly SourceSpans? _spans;
    private readonly MethodDefinitionHandle _entryPoint;
    private readonly Dictionary<MethodDefinitionHandle, OwnerDescription> _owners = [];
    private readonly Dictionary<MethodDefinitionHandle, UnitDescription> _units = [];

    public MethodDescriber(string module, PEReader image, MetadataReader reader, MetadataReader? symbols, SourcePathMapper mapper)
    {
        _module = module;
        _reader = reader;
        _il = new IlSource(image, reader);
        _places = new BodyPlaces(reader, symbols, _il);
        _names = new MetadataMethodNames(reader);
        _spans = symbols is null ? null : new SourceSpans(symbols, _places, new ConstructorBodies(reader, _il), mapper);
        _entryPoint = EntryPoint(image, reader);
    }

    public MethodSymbol? Describe(int token)
    {
        var body = MethodOf(token, _reader);
        if (body.IsNil)
        {
            return null;
        }

        var place = _places.Of(body);
        var owner = OwnerOf(place.Owner);
        var unit = UnitOf(place);
        var isStub = body == _entryPoint && place.Owner != body;
        var facts = new MethodFacts
        {
            Name = owner.Name.Name,
            Parameters = owner.Name.Parameters,
            Module = _module,
            Source = owner.Source ?? unit.Source,
            IsEntryPoint = !place.IsClosure && !_entryPoint.IsNil && _places.Of(_entryPoint).Owner == place.Owner,
            IsAsync = unit.IsAsync,
            IsClosure = place.IsClosure,
            HasLoop = unit.HasLoop,
            WritesSharedState = unit.WritesSharedState,
        };
        return new MethodSymbol(facts, _spans?.PointsOf(body), new BodyShape(_il.Decode(body), _il))
        {
            BodySource = place.IsClosure ? unit.Source : facts.Source,
            IsEntryPointStub = isStub,
            IsStateMachineBody = place.IsMachine,
        };
    }

    private static MethodDefinitionHandle EntryPoint(PEReader image, MetadataReader reader)
    {
        var header = image.PEHeaders.CorHeader;
        return header is null || header.Flags.HasFlag(CorFlags.NativeEntryPoint)
            ? default
            : MethodOf(header.EntryPointTokenOrRelativeVirtualAddress, reader);
    }

    private static MethodDefinitionHandle MethodOf(int token, MetadataReader reader)
    {
        var row = token & 0x00FFFFFF;
        return token >>> 24 == MethodTable && row > 0 && row <= reader.MethodDefinitions.Count
            ? MetadataTokens.MethodDefinitionHandle(row)
            : default;
    }

    private OwnerDescription OwnerOf(MethodDefinitionHandle owner)
    {
        if (!_owners.TryGetValue(owner, out var description))
        {
            description = new(_names.Describe(owner), _spans?.ToSpan(_spans.OfMethod(owner)));
            _owners.Add(owner, description);
        }

        return description;
    }

    private UnitDescription UnitOf(BodyPlace place)
    {
        if (!_units.TryGetValue(place.Unit, out var description))
        {
            description = DescribeUnit(place);
            _units.Add(place.Unit, description);
        }

        return description;
    }

    private UnitDescription DescribeUnit(BodyPlace place)
    {
        var hasLoop = false;
        var writes = false;
        foreach (var body in _places.BodiesOf(place.Owner).Where(body => _places.Of(body).Unit == place.Unit && IsWritten(body)).Distinct())
        {
            var instructions = _il.Decode(body);
            hasLoop |= new IlLoops(instructions).Any;
            writes |= new SharedWriteFinder(_reader, _il, body, _places.Of(body).IsMachine).Run(instructions);
        }

        return new(IsAsync(place.Unit), hasLoop, writes, place.IsClosure ? _spans?.ToSpan(_spans.OfUnit(place)) : null);
    }

    // Of a state machine's methods only this one holds what a person wrote.
    private bool IsWritten(MethodDefinitionHandle body) =>
        !_places.Of(body).IsMachine || _reader.StringComparer.Equals(_reader.GetMethodDefinition(body).Name, "MoveNext");

    private bool IsAsync(MethodDefinitionHandle unit)
    {
        var method = _reader.GetMethodDefinition(unit);
        return ((int)method.ImplAttributes & RuntimeAsync) != 0 || StateMachineAttributes.Find(_reader, method) is { IsAsync: true };
    }

    private sealed record OwnerDescription(SourceMethodName Name, SourceSpan? Source);

    private sealed record UnitDescription(bool IsAsync, bool HasLoop, bool WritesSharedState, SourceSpan? Source);
}
