using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A method's name and parameters as the source writes them.</summary>
internal sealed record SourceMethodName(string Name, string Parameters);

/// <summary>Spells the methods of one module as the source does.</summary>
internal sealed class MetadataMethodNames(MetadataReader reader)
{
    /// <summary>Real signatures take a few hundred bytes; a damaged one could nest until the decoder's stack ends.</summary>
    private const int MaximumSignatureBytes = 4096;

    private static readonly SignatureText Text = new();

    public SourceMethodName Describe(MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        var generics = MetadataTypeNames.GenericNames(reader, method.GetGenericParameters());
        var signature = Signature(method, generics);
        var parameters = signature is { } known ? Parameters(method, known.ParameterTypes) : [];
        var name = reader.GetString(method.Name);
        if (IsNamedByCompiler(method, name))
        {
            name = SourceMemberNames.InSource(name, parameters.Length, signature?.ReturnType ?? "");
        }

        var isFunction = GeneratedName.Parse(reader.GetString(method.Name)) is { IsTopLevelFunction: true };
        var type = isFunction ? TypeInSource(method.GetDeclaringType()) : method.GetDeclaringType();
        var suffix = generics.Length == 0 ? "" : $"<{string.Join(", ", generics)}>";
        return new($"{MetadataTypeNames.FullName(reader, type)}.{name}{suffix}", string.Join(", ", parameters.Where(GeneratedName.IsWritten)));
    }

    // A local function that captures variables can stand in the class that holds them.
    private TypeDefinitionHandle TypeInSource(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return TypeFamily.HoldsMovedBodies(reader, type) ? TypeInSource(type.GetDeclaringType()) : handle;
    }

    private MethodSignature<string>? Signature(MethodDefinition method, string[] generics)
    {
        if (reader.GetBlobReader(method.Signature).Length > MaximumSignatureBytes)
        {
            return null;
        }

        var declaring = reader.GetTypeDefinition(method.GetDeclaringType());
        var scope = new GenericScope(MetadataTypeNames.GenericNames(reader, declaring.GetGenericParameters()), generics);
        return method.DecodeSignature(Text, scope);
    }

    private string[] Parameters(MethodDefinition method, ImmutableArray<string> types)
    {
        var texts = types.Select(SourceTypeNames.WithoutArity).ToArray();
        foreach (var handle in method.GetParameters())
        {
            var parameter = reader.GetParameter(handle);
            var index = parameter.SequenceNumber - 1;
            if (index >= 0 && index < texts.Length && texts[index].StartsWith("ref ", StringComparison.Ordinal))
            {
                texts[index] = Direction(parameter.Attributes) + texts[index][3..];
            }
        }

        return texts;
    }

    private static string Direction(ParameterAttributes attributes) =>
        attributes.HasFlag(ParameterAttributes.Out) ? "out" : attributes.HasFlag(ParameterAttributes.In) ? "in" : "ref";

    // A person may well call a method get_size: only the flag or a dot makes it an accessor or an explicit implementation.
    private static bool IsNamedByCompiler(MethodDefinition method, string name) =>
        method.Attributes.HasFlag(MethodAttributes.SpecialName) || name.Contains('.', StringComparison.Ordinal) || name.StartsWith('<');
}
