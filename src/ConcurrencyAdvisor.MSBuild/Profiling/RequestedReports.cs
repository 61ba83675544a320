namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>The files that the tool is to write.</summary>
/// <param name="Options">For the tool.</param>
/// <param name="Paths">Where they will be.</param>
internal sealed record RequestedReports(IReadOnlyList<string> Options, IReadOnlyList<string> Paths)
{
    /// <summary>The JSON that the build reads, and what the project asks for.</summary>
    /// <param name="reports">Each a format, or a format and a path with a sign of equality between. The tool says which formats there are.</param>
    /// <param name="projectFolder">Where relative paths start.</param>
    /// <param name="kept">Where a report goes for which no path is given.</param>
    /// <exception cref="IOException">A folder cannot be made.</exception>
    public static RequestedReports Of(IEnumerable<string> reports, string projectFolder, KeptFiles kept)
    {
        var files = new List<(string Format, string Path)> { ("json", kept.Report) };
        foreach (var report in reports)
        {
            var separator = report.IndexOf('=', StringComparison.Ordinal);
            var format = separator < 0 ? report : report[..separator];
            var path = separator < 0 ? kept.ReportOf(format) : Path.GetFullPath(report[(separator + 1)..], projectFolder);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);

            // A bare 'json' is there already.
            if (!files.Contains((format, path)))
            {
                files.Add((format, path));
            }
        }

        return new RequestedReports([.. files.Select(file => $"--output={file.Format}={file.Path}")], [.. files.Select(file => file.Path)]);
    }
}
