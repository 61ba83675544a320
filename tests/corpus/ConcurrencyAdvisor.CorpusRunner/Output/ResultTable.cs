using System.Globalization;
using ConcurrencyAdvisor.CorpusRunner.Checking;

namespace ConcurrencyAdvisor.CorpusRunner.Output;

/// <summary>One line for each labelled method, over all runs.</summary>
internal static class ResultTable
{
    private static readonly string[] Header = ["program", "method", "bound", "got", "ok", "model", "got", "ok", "line ok", "hot line ok", "wall", "plain"];

    public static void Write(TextWriter output, IEnumerable<IReadOnlyList<ProgramCheck>> checksByProgram, IReadOnlyDictionary<string, TimeSpan> plainWalls)
    {
        string[][] rows = [Header, .. checksByProgram.SelectMany(checks => Rows(checks, plainWalls))];
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        }
    }

    private static IEnumerable<string[]> Rows(IReadOnlyList<ProgramCheck> checks, IReadOnlyDictionary<string, TimeSpan> plainWalls)
    {
        var label = checks[0].Label;
        for (var i = 0; i < label.HotPaths.Count; i++)
        {
            var paths = checks.Select(check => check.Paths[i]).ToArray();
            var path = label.HotPaths[i];
            yield return
            [
                i == 0 ? label.Program : "",
                path.Method[(path.Method.IndexOf('.', StringComparison.Ordinal) + 1)..],
                string.Join('|', [path.Bound, .. path.AlsoBounds]),
                Seen(paths.Select(p => p.Found?.Bound)),
                Count(paths, p => p.IsBoundRight),
                string.Join('|', path.Models),
                Seen(paths.Select(p => p.Found?.Model)),
                Count(paths, p => p.IsModelRight && p.IsRuleRight),
                Count(paths, p => p.IsLineRight),
                Count(paths, p => p.IsHotLineRight),
                i == 0 ? Seconds(TimeSpan.FromSeconds(checks.Average(check => check.Run.Wall.TotalSeconds))) : "",
                i == 0 && plainWalls.TryGetValue(label.Program, out var plain) ? Seconds(plain) : "",
            ];
        }
    }

    private static string Count(PathCheck[] paths, Func<PathCheck, bool> isRight)
    {
        var right = paths.Count(isRight);
        return right == paths.Length ? $"{right}/{paths.Length}" : $"{right}/{paths.Length} <-";
    }

    private static string Seen(IEnumerable<string?> values)
    {
        var groups = values.GroupBy(value => value ?? "none").OrderByDescending(group => group.Count()).ToArray();
        return groups is [var one] ? one.Key : string.Join(' ', groups.Select(group => $"{group.Key}x{group.Count()}"));
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
