using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>A hot path over all runs of both sides.</summary>
/// <param name="Program">The name of its process.</param>
/// <param name="Frame">The method as chains have it: module, name and parameters.</param>
/// <param name="Callers">The frames that were seen above it, near ones and far ones.</param>
/// <param name="NearestCallers">Those that were seen right above it.</param>
/// <param name="Shown">As the last run that has it shows it: one after the change where there is one.</param>
/// <param name="Seconds">Its wall seconds by run; 0 in a run that does not have it.</param>
/// <param name="MeanShare">Its mean share of a run over the runs of both sides, 0 to 1.</param>
internal sealed record PathSeries(
    string Program, string Frame, IReadOnlySet<string> Callers, IReadOnlySet<string> NearestCallers, ReportedHotPath Shown, SideBySide Seconds, double MeanShare)
{
    /// <summary>The paths of both sides.</summary>
    public static IReadOnlyList<PathSeries> Gather(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        Report[] runs = [.. baseRuns, .. headRuns];
        return
        [
            .. runs
                .SelectMany((run, index) => run.HotPaths.Select(path => (Run: run, Index: index, Path: path)))
                .GroupBy(seen => seen.Path.Id, StringComparer.Ordinal)
                .Select(group => Of([.. group], baseRuns.Count, runs.Length))
                .OrderBy(series => series.Shown.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One calls the other, or did so in some of the runs.</summary>
    public bool CallsOrIsCalledBy(PathSeries other) =>
        Program == other.Program && (Callers.Contains(other.Frame) || other.Callers.Contains(Frame));

    /// <summary>One calls the other, or one method calls both: where code is inlined or moved, time passes between such two.</summary>
    public bool IsRelatedTo(PathSeries other) =>
        CallsOrIsCalledBy(other) || (Program == other.Program && NearestCallers.Overlaps(other.NearestCallers));

    private static PathSeries Of((Report Run, int Index, ReportedHotPath Path)[] seen, int baseRuns, int allRuns)
    {
        var seconds = new double[allRuns];
        var shares = 0.0;
        foreach (var (run, index, path) in seen)
        {
            seconds[index] += path.WallSeconds;
            shares += run.Run.WallSeconds > 0 ? path.WallSeconds / run.Run.WallSeconds : 0;
        }

        var program = PathIds.ProgramOf(seen[0].Path, seen[0].Run);
        var frame = PathIds.FrameOf(seen[0].Path, program);
        string[][] chains = [.. seen.Select(s => s.Path.Chain.SkipWhile(f => f == frame).ToArray())];
        return new PathSeries(
            program,
            frame,
            chains.SelectMany(chain => chain).ToHashSet(StringComparer.Ordinal),
            chains.SelectMany(chain => chain.Take(1)).ToHashSet(StringComparer.Ordinal),
            seen[^1].Path,
            new SideBySide(seconds[..baseRuns], seconds[baseRuns..]),
            shares / allRuns);
    }
}
