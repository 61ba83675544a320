using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A field or method that an instruction names.</summary>
/// <param name="Token">The instruction's operand.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Parent">The type that declares it: a definition, a reference or a specification.</param>
/// <param name="Definition">The member where this module defines it.</param>
/// <param name="Signature">Its signature, for a method its calling convention too.</param>
internal readonly record struct IlMember(int Token, string Name, EntityHandle Parent, EntityHandle Definition, BlobHandle Signature);

/// <summary>The instructions of one module's methods and the members that they name.</summary>
internal sealed class IlSource(PEReader image, MetadataReader reader)
{
    private const int ElementTypeGenericInstance = 0x15;

    public List<IlInstruction> Decode(MethodDefinitionHandle body)
    {
        var address = reader.GetMethodDefinition(body).RelativeVirtualAddress;
        return address == 0 ? [] : IlDecoder.Decode(image.GetMethodBody(address).GetILBytes());
    }

    /// <summary>Methods of this module that a body calls, in order.</summary>
    public IEnumerable<MethodDefinitionHandle> Calls(MethodDefinitionHandle body) =>
        Members(body)
            .Where(member => member.Definition.Kind == HandleKind.MethodDefinition)
            .Select(member => (MethodDefinitionHandle)member.Definition);

    /// <summary>Fields and methods that a body names, in order.</summary>
    public IEnumerable<IlMember> Members(MethodDefinitionHandle body) =>
        Decode(body)
            .Where(instruction => IlStack.NamesMember(instruction.Code))
            .Select(instruction => Member(instruction.Operand))
            .OfType<IlMember>();

    /// <summary>The member that a token stands for; null where it is none.</summary>
    public IlMember? Member(int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            handle = reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return new(token, reader.GetString(method.Name), method.GetDeclaringType(), handle, method.Signature);
            case HandleKind.FieldDefinition:
                var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                return new(token, reader.GetString(field.Name), field.GetDeclaringType(), handle, field.Signature);
            case HandleKind.MemberReference:
                var reference = reader.GetMemberReference((MemberReferenceHandle)handle);
                return new(token, reader.GetString(reference.Name), reference.Parent, default, reference.Signature);
            default:
                return null;
        }
    }

    /// <summary>Simple name of the type that declares a member; empty where it has none.</summary>
    public string DeclaringTypeName(IlMember member) => DeclaringType(member) switch
    {
        { Kind: HandleKind.TypeDefinition } type => reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name),
        { Kind: HandleKind.TypeReference } type => reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name),
        _ => "",
    };

    /// <summary>The type that declares a member, without its type arguments.</summary>
    public EntityHandle DeclaringType(IlMember member)
    {
        if (member.Parent.Kind != HandleKind.TypeSpecification)
        {
            return member.Parent;
        }

        var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).Signature);
        if (signature.ReadByte() != ElementTypeGenericInstance)
        {
            return default;
        }

        signature.ReadByte();
        return signature.ReadTypeHandle();
    }

    /// <summary>What a call takes from the stack and leaves there.</summary>
    public CallShape Shape(BlobHandle signature)
    {
        var blob = reader.GetBlobReader(signature);
        var header = blob.ReadSignatureHeader();
        if (header.IsGeneric)
        {
            blob.ReadCompressedInteger();
        }

        var parameters = blob.ReadCompressedInteger();
        return new(parameters, header.IsInstance && !header.HasExplicitThis, ReturnsVoid(ref blob));
    }

    /// <summary>The same of an indirect call.</summary>
    public CallShape ShapeOfIndirectCall(int token) =>
        Shape(reader.GetStandaloneSignature((StandaloneSignatureHandle)MetadataTokens.EntityHandle(token)).Signature);

    private static bool ReturnsVoid(ref BlobReader blob)
    {
        var type = blob.ReadSignatureTypeCode();
        while (type is SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier)
        {
            blob.ReadTypeHandle();
            type = blob.ReadSignatureTypeCode();
        }

        return type == SignatureTypeCode.Void;
    }
}

/// <summary>What a call takes from the stack and leaves there.</summary>
internal readonly record struct CallShape(int Parameters, bool HasThis, bool ReturnsVoid);
