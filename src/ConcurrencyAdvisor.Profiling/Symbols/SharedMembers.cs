using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Which members hold state that several threads may see.</summary>
internal sealed class SharedMembers(MetadataReader reader, IlSource il)
{
    // Storing to an element by its index is how parallel loops are meant to give their results.
    public static bool IsPropertySetter(string name) => name.StartsWith("set_", StringComparison.Ordinal) && name != "set_Item";

    // The compiler caches delegates in static fields of its own; a field of its own behind a property is the program's all the same.
    public bool IsStatic(IlMember field)
    {
        var isCache = field.Name.StartsWith('<') && !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal);
        var isInGeneratedType = GeneratedName.Parse(il.DeclaringTypeName(field)) is { Kind: not GeneratedKind.FileLocalType };
        if (isCache || isInGeneratedType)
        {
            return false;
        }

        return field.Definition.Kind != HandleKind.FieldDefinition || !IsThreadStatic((FieldDefinitionHandle)field.Definition);
    }

    private bool IsThreadStatic(FieldDefinitionHandle field) =>
        reader.GetFieldDefinition(field).GetCustomAttributes().Any(handle =>
            reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
            && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, nameof(ThreadStaticAttribute)));
}
