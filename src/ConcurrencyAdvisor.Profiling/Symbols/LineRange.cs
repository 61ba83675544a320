using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A stretch of one source file.</summary>
internal readonly record struct LineRange(DocumentHandle Document, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The smallest stretch that covers every point of a file; null where there is none.</summary>
    public static LineRange? Covering(DocumentHandle document, IEnumerable<SequencePoint> points)
    {
        LineRange? range = null;
        foreach (var point in points.Where(point => point.Document == document))
        {
            var own = new LineRange(document, point.StartLine, point.StartColumn, point.EndLine, point.EndColumn);
            range = range is { } soFar ? soFar.Union(own) : own;
        }

        return range;
    }

    public bool Contains(LineRange other) =>
        Document == other.Document
        && Compare(Line, Column, other.Line, other.Column) <= 0
        && Compare(EndLine, EndColumn, other.EndLine, other.EndColumn) >= 0;

    /// <summary>The smallest stretch that covers both; this one where the other stands in another file.</summary>
    public LineRange Union(LineRange other)
    {
        if (Document != other.Document)
        {
            return this;
        }

        var first = Compare(Line, Column, other.Line, other.Column) <= 0 ? this : other;
        var last = Compare(EndLine, EndColumn, other.EndLine, other.EndColumn) >= 0 ? this : other;
        return new(Document, first.Line, first.Column, last.EndLine, last.EndColumn);
    }

    private static int Compare(int line, int column, int otherLine, int otherColumn) =>
        line != otherLine ? line.CompareTo(otherLine) : column.CompareTo(otherColumn);
}
