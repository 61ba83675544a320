using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Where the instructions of one body come from in source.</summary>
internal sealed class SequencePointTable
{
    private readonly SequencePoint[] _visible;

    public SequencePointTable(MetadataReader symbols, MethodDefinitionHandle body)
    {
        var row = body.ToDebugInformationHandle();
        var information = symbols.GetMethodDebugInformation(row);
        _visible = information.SequencePointsBlob.IsNil
            ? []
            : [.. information.GetSequencePoints().Where(point => !point.IsHidden && point.StartLine > 0)];
    }

    /// <summary>The points that a person can see, by instruction offset.</summary>
    public IReadOnlyList<SequencePoint> Visible => _visible;

    /// <summary>The file of the first visible point.</summary>
    public DocumentHandle Document => _visible.Length == 0 ? default : _visible[0].Document;

    /// <summary>The visible point that an instruction belongs to: the last at or before it; null before the first.</summary>
    public SequencePoint? PointAt(int offset)
    {
        SequencePoint? found = null;
        foreach (var point in _visible)
        {
            if (point.Offset > offset)
            {
                break;
            }

            found = point;
        }

        return found;
    }
}
