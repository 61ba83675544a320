using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Finds a module's methods by the names of the runtime's events. Code that was compiled ahead of time is told by its names alone, without module and
/// token; the module's metadata says whether the method is its own.
/// </summary>
internal sealed class MethodIndex(MetadataReader reader)
{
    /// <summary>Types nest a few levels deep; a damaged table can nest in a circle.</summary>
    private const int MaximumNesting = 32;

    private readonly MetadataMethodNames _names = new(reader);
    private Dictionary<string, TypeDefinitionHandle>? _types;

    /// <summary>The method's token; null where the module has no such method.</summary>
    /// <param name="methodNamespace">The type, as <c>Shop.Cache`1+&lt;LoadAsync&gt;d__3[System.__Canon]</c>.</param>
    /// <param name="methodName">The method, as <c>MoveNext</c>.</param>
    /// <param name="methodSignature">The signature, as <c>instance void  (int32)</c>; tells overloads apart.</param>
    public int? Find(string methodNamespace, string methodName, string methodSignature)
    {
        _types ??= IndexTypes();
        if (!_types.TryGetValue(EventTypeName.WithoutArguments(methodNamespace), out var type))
        {
            return null;
        }

        var overloads = reader.GetTypeDefinition(type).GetMethods()
            .Where(method => reader.StringComparer.Equals(reader.GetMethodDefinition(method).Name, methodName))
            .ToArray();
        return overloads.Length switch
        {
            0 => null,
            1 => MetadataTokens.GetToken(overloads[0]),
            _ => MetadataTokens.GetToken(Choose(overloads, methodNamespace, methodSignature)),
        };
    }

    private MethodDefinitionHandle Choose(MethodDefinitionHandle[] overloads, string methodNamespace, string methodSignature)
    {
        var wanted = EventSignature.Parse(methodSignature, EventTypeName.Parse(methodNamespace).GenericParameters);
        var sameCount = overloads.Where(method => CountOf(method) == wanted.Parameters.Count).ToArray();
        var text = string.Join(", ", wanted.Parameters);
        var candidates = sameCount.Length > 0 ? sameCount : overloads;
        var exact = Array.FindIndex(candidates, method => _names.Describe(method).Parameters == text);
        return candidates[Math.Max(0, exact)];
    }

    private int CountOf(MethodDefinitionHandle method)
    {
        var signature = reader.GetBlobReader(reader.GetMethodDefinition(method).Signature);
        var header = signature.ReadSignatureHeader();
        if (header.IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return signature.ReadCompressedInteger();
    }

    private Dictionary<string, TypeDefinitionHandle> IndexTypes()
    {
        var types = new Dictionary<string, TypeDefinitionHandle>(StringComparer.Ordinal);
        foreach (var handle in reader.TypeDefinitions)
        {
            types.TryAdd(NameOf(handle), handle);
        }

        return types;
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        for (var depth = 0; depth < MaximumNesting && type.GetDeclaringType() is { IsNil: false } outer; depth++)
        {
            type = reader.GetTypeDefinition(outer);
            name = $"{reader.GetString(type.Name)}+{name}";
        }

        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
