using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A type of the source with every class that the compiler made for the bodies of its methods.</summary>
internal sealed class TypeFamily
{
    private const int MaximumNesting = 32;

    private readonly MetadataReader _reader;
    private readonly MetadataReader? _symbols;
    private readonly Dictionary<string, List<MethodDefinitionHandle>> _sourceMethods = new(StringComparer.Ordinal);
    private readonly List<(TypeDefinitionHandle Type, string Name)> _machines = [];
    private readonly Dictionary<TypeDefinitionHandle, MethodDefinitionHandle> _kickoffs = [];

    public TypeFamily(MetadataReader reader, MetadataReader? symbols, TypeDefinitionHandle root)
    {
        _reader = reader;
        _symbols = symbols;
        Root = root;
        Gather(root, 0);
        foreach (var method in Methods)
        {
            var name = NameOf(method);
            if (DeclaringType(method) == root && GeneratedName.Parse(name)?.Kind is not (GeneratedKind.Lambda or GeneratedKind.LocalFunction))
            {
                (_sourceMethods.TryGetValue(name, out var overloads) ? overloads : _sourceMethods[name] = []).Add(method);
            }
        }

        foreach (var method in Methods)
        {
            LearnKickoff(method);
        }
    }

    public TypeDefinitionHandle Root { get; }

    /// <summary>Every method of the type and of its compiler-made classes.</summary>
    public List<MethodDefinitionHandle> Methods { get; } = [];

    /// <summary>The methods of the type itself by name: overloads share one.</summary>
    public IReadOnlyList<MethodDefinitionHandle> SourceMethods(string name) =>
        _sourceMethods.TryGetValue(name, out var found) ? found : _sourceMethods.GetValueOrDefault(name.Replace('-', '.'), []);

    public bool IsMachine(TypeDefinitionHandle type) => _machines.Exists(machine => machine.Type == type);

    /// <summary>The method that starts the state machine, as the compiler recorded it.</summary>
    public MethodDefinitionHandle? KickoffOf(TypeDefinitionHandle machine) => _kickoffs.TryGetValue(machine, out var method) ? method : null;

    public TypeDefinitionHandle DeclaringType(MethodDefinitionHandle method) => _reader.GetMethodDefinition(method).GetDeclaringType();

    public string NameOf(MethodDefinitionHandle method) => _reader.GetString(_reader.GetMethodDefinition(method).Name);

    public string NameOf(TypeDefinitionHandle type) => _reader.GetString(_reader.GetTypeDefinition(type).Name);

    /// <summary>A class that holds bodies of its containing type's methods.</summary>
    public static bool HoldsMovedBodies(MetadataReader reader, TypeDefinition type) =>
        !type.GetDeclaringType().IsNil
        && GeneratedName.Parse(reader.GetString(type.Name)) is { IsClassOfBodies: true };

    private void Gather(TypeDefinitionHandle handle, int depth)
    {
        var type = _reader.GetTypeDefinition(handle);
        Methods.AddRange(type.GetMethods());
        if (depth >= MaximumNesting)
        {
            return;
        }

        foreach (var nested in type.GetNestedTypes())
        {
            var inner = _reader.GetTypeDefinition(nested);
            if (!HoldsMovedBodies(_reader, inner))
            {
                continue;
            }

            var name = _reader.GetString(inner.Name);
            if (GeneratedName.Parse(name)?.Kind == GeneratedKind.StateMachine)
            {
                _machines.Add((nested, name));
            }

            Gather(nested, depth + 1);
        }
    }

    private void LearnKickoff(MethodDefinitionHandle method)
    {
        var recorded = _symbols?.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetStateMachineKickoffMethod() ?? default;
        if (!recorded.IsNil)
        {
            _kickoffs[DeclaringType(method)] = recorded;
        }

        if (StateMachineAttributes.Find(_reader, _reader.GetMethodDefinition(method)) is not { } named)
        {
            return;
        }

        foreach (var (type, _) in _machines.Where(machine => machine.Name == named.TypeName))
        {
            if (_reader.GetTypeDefinition(type).GetDeclaringType() == DeclaringType(method))
            {
                _kickoffs.TryAdd(type, method);
            }
        }
    }
}
