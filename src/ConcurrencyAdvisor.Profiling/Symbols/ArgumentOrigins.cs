using System.Reflection;
using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Tells what storing through an argument of one body would touch.</summary>
internal sealed class ArgumentOrigins
{
    private const int MaximumParameters = 1024;

    private readonly List<ValueOrigin> _origins = [];

    public ArgumentOrigins(MetadataReader reader, MethodDefinitionHandle body, bool isMachine)
    {
        var method = reader.GetMethodDefinition(body);
        if (!method.Attributes.HasFlag(MethodAttributes.Static))
        {
            _origins.Add(isMachine ? ValueOrigin.Machine : This(reader, method));
        }

        var signature = reader.GetBlobReader(method.Signature);
        if (signature.Length > MaximumParameters * 4)
        {
            return;
        }

        var parameters = method.DecodeSignature(new SignatureText(), new GenericScope([], [])).ParameterTypes;
        _origins.AddRange(parameters.Take(MaximumParameters).Select(Parameter));
    }

    public ValueOrigin Of(int argument) => argument < _origins.Count ? _origins[argument] : ValueOrigin.Other;

    // A structure's own method works on the copy that its caller holds.
    private static ValueOrigin This(MetadataReader reader, MethodDefinition method) =>
        reader.StringComparer.Equals(method.Name, ".ctor") || IsStructure(reader, reader.GetTypeDefinition(method.GetDeclaringType()))
            ? ValueOrigin.Own
            : ValueOrigin.Foreign;

    private static bool IsStructure(MetadataReader reader, TypeDefinition type) =>
        type.BaseType.Kind == HandleKind.TypeReference
        && reader.GetTypeReference((TypeReferenceHandle)type.BaseType) is var parent
        && reader.StringComparer.Equals(parent.Name, nameof(ValueType));

    // What a local function captures comes by reference, and belongs to the method around it.
    private static ValueOrigin Parameter(string type) =>
        type.StartsWith("ref ", StringComparison.Ordinal) && !type.Contains("<>c__", StringComparison.Ordinal) ? ValueOrigin.Own : ValueOrigin.Foreign;
}
