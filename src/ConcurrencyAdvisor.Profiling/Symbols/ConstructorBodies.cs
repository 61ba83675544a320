using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Tells a constructor's own lines from those of the field initialisers that the compiler puts in front of them.</summary>
internal sealed class ConstructorBodies(MetadataReader reader, IlSource il)
{
    public bool IsInitializer(MethodDefinitionHandle method) =>
        reader.GetString(reader.GetMethodDefinition(method).Name) is ".ctor" or ".cctor";

    /// <summary>The points from the call of the base constructor on; all of them where nothing was written after it.</summary>
    public IReadOnlyList<SequencePoint> WithoutInitializers(MethodDefinitionHandle method, IReadOnlyList<SequencePoint> points)
    {
        if (points.Count < 2 || !reader.StringComparer.Equals(reader.GetMethodDefinition(method).Name, ".ctor"))
        {
            return points;
        }

        var call = il.Decode(method).Find(instruction =>
            instruction.Code == OpCodes.Call && il.Member(instruction.Operand) is { Name: ".ctor" });
        var header = points.LastOrDefault(point => point.Offset <= call.Offset);
        var body = points.Where(point => point.Offset >= header.Offset).ToList();
        return body.Count > 1 ? body : points;
    }
}
