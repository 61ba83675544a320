using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>
/// The part of a file that an annotation marks: the costliest line where it is known, else the whole method. A single line, because code
/// hosts show an annotation in a pull request only where all of its lines are part of the change.
/// </summary>
internal readonly record struct SourceRegion(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public static SourceRegion Of(ReportedHotPath? path) => path switch
    {
        null => Ordered(1, 1, 1, 1),
        { HotLine: { } hot } when hot != path.Line => Ordered(hot, 1, hot, hot == path.EndLine ? path.EndColumn : 1),
        { HotLine: { } hot } => Ordered(hot, path.Column, hot, hot == path.EndLine ? path.EndColumn : path.Column),
        _ => WholeOf(path),
    };

    /// <summary>The whole method.</summary>
    public static SourceRegion WholeOf(ReportedHotPath path) =>
        Ordered(path.Line ?? 1, path.Column, path.EndLine ?? path.Line ?? 1, path.EndColumn);

    public bool Holds(SourceRegion other) =>
        (StartLine, StartColumn).CompareTo((other.StartLine, other.StartColumn)) <= 0
        && (EndLine, EndColumn).CompareTo((other.EndLine, other.EndColumn)) >= 0;

    // Reports are files that anybody can write: what is no region becomes the nearest one.
    private static SourceRegion Ordered(int startLine, int? startColumn, int endLine, int? endColumn)
    {
        var line = Math.Max(1, startLine);
        var column = Math.Max(1, startColumn ?? 1);
        var lastLine = Math.Max(line, endLine);
        var lastColumn = Math.Max(1, endColumn ?? 1);
        return new SourceRegion(line, column, lastLine, lastLine == line ? Math.Max(column, lastColumn) : lastColumn);
    }
}
