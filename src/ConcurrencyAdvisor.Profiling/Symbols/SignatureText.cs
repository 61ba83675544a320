using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Names that stand for the generic parameters in a signature.</summary>
internal sealed record GenericScope(string[] Type, string[] Method);

/// <summary>Spells the types of a signature in C# notation.</summary>
internal sealed class SignatureText : ISignatureTypeProvider<string, GenericScope>
{
    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', Math.Clamp(shape.Rank - 1, 0, 31))}]";

    public string GetByReferenceType(string elementType) => "ref " + elementType;

    public string GetFunctionPointerType(MethodSignature<string> signature) =>
        $"delegate*<{string.Join(", ", signature.ParameterTypes.Add(signature.ReturnType))}>";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        SourceTypeNames.Construct(genericType, typeArguments);

    public string GetGenericMethodParameter(GenericScope genericContext, int index) => NameOf(genericContext.Method, index, "!!");

    public string GetGenericTypeParameter(GenericScope genericContext, int index) => NameOf(genericContext.Type, index, "!");

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        SourceTypeNames.Keyword("System." + typeCode) ?? typeCode.ToString();

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return Keyword(reader, type.Namespace, type.Name) ?? MetadataTypeNames.OpenName(reader, handle);
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return Keyword(reader, type.Namespace, type.Name) ?? MetadataTypeNames.OpenName(reader, handle);
    }

    // Only a modifier can stand as a specification here, and a damaged one can contain itself.
    public string GetTypeFromSpecification(MetadataReader reader, GenericScope genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => "?";

    private static string? Keyword(MetadataReader reader, StringHandle space, StringHandle name) =>
        reader.StringComparer.Equals(space, "System") ? SourceTypeNames.Keyword("System." + reader.GetString(name)) : null;

    private static string NameOf(string[] names, int index, string unknown) =>
        index < names.Length ? names[index] : unknown + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
