using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>The attribute by which a method names the class of its state machine.</summary>
internal static class StateMachineAttributes
{
    private const ushort Prolog = 1;

    /// <summary>Simple name of the method's state machine class and whether it is asynchronous; null where it has none.</summary>
    public static (string TypeName, bool IsAsync)? Find(MetadataReader reader, MethodDefinition method)
    {
        foreach (var handle in method.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            var kind = TypeName(reader, attribute.Constructor);
            if (kind is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute")
            {
                return Argument(reader, attribute) is { } name ? (name, kind[0] == 'A') : null;
            }
        }

        return null;
    }

    private static string? Argument(MetadataReader reader, CustomAttribute attribute)
    {
        var value = reader.GetBlobReader(attribute.Value);
        if (value.ReadUInt16() != Prolog || value.ReadSerializedString() is not { } name)
        {
            return null;
        }

        // Backslashes escape what would otherwise end a name; an assembly may follow a comma.
        var simple = name[(name.LastIndexOf('+') + 1)..];
        var comma = simple.IndexOf(',', StringComparison.Ordinal);
        return (comma < 0 ? simple : simple[..comma]).Replace("\\", "", StringComparison.Ordinal);
    }

    private static string TypeName(MetadataReader reader, EntityHandle constructor)
    {
        var type = constructor.Kind == HandleKind.MemberReference
            ? reader.GetMemberReference((MemberReferenceHandle)constructor).Parent
            : reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
        return type.Kind switch
        {
            HandleKind.TypeReference => reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name),
            HandleKind.TypeDefinition => reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name),
            _ => "",
        };
    }
}
