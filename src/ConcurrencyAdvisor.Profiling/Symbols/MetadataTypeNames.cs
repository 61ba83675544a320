using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Names of the types of one module.</summary>
internal static class MetadataTypeNames
{
    /// <summary>Types nest a few levels deep; a damaged table can nest in a circle.</summary>
    private const int MaximumNesting = 32;

    /// <summary><c>Namespace.Outer&lt;T&gt;.Inner</c>.</summary>
    public static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var chain = Chain(reader, handle);
        var name = SourceTypeNames.Construct(
            string.Join('.', chain.Select(type => Simple(reader.GetString(type.Name)))),
            GenericNames(reader, chain[^1].GetGenericParameters()));
        var space = reader.GetString(chain[0].Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    /// <summary><c>Outer`1.Inner</c>: without its namespace, still to be given its type arguments.</summary>
    public static string OpenName(MetadataReader reader, TypeDefinitionHandle handle) =>
        string.Join('.', Chain(reader, handle).Select(type => Simple(reader.GetString(type.Name))));

    /// <summary>The same of a type of another module.</summary>
    public static string OpenName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var name = "";
        for (var depth = 0; depth < MaximumNesting; depth++)
        {
            var type = reader.GetTypeReference(handle);
            var simple = Simple(reader.GetString(type.Name));
            name = name.Length == 0 ? simple : $"{simple}.{name}";
            if (type.ResolutionScope.Kind != HandleKind.TypeReference)
            {
                return name;
            }

            handle = (TypeReferenceHandle)type.ResolutionScope;
        }

        return name;
    }

    /// <summary>Names of generic parameters in their order.</summary>
    public static string[] GenericNames(MetadataReader reader, GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(handle => reader.GetString(reader.GetGenericParameter(handle).Name))];

    private static List<TypeDefinition> Chain(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var chain = new List<TypeDefinition>();
        while (!handle.IsNil && chain.Count < MaximumNesting)
        {
            var type = reader.GetTypeDefinition(handle);
            chain.Insert(0, type);
            handle = type.GetDeclaringType();
        }

        return chain;
    }

    private static string Simple(string name) =>
        GeneratedName.Parse(name) is { Kind: GeneratedKind.FileLocalType } fileLocal ? fileLocal.FileLocalName : name;
}
