namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>What a profile leaves in the project's intermediate folder.</summary>
internal sealed class KeptFiles(string folder)
{
    /// <summary>The report that the findings are read from.</summary>
    public string Report => Path.Combine(folder, "report.json");

    /// <summary>How the profile ended. It is written last: without it there is no profile.</summary>
    public string Outcome => Path.Combine(folder, "outcome.json");

    /// <summary>What the tool said.</summary>
    public string Log => Path.Combine(folder, "tool.log");

    /// <summary>The reports' paths, a line each, for <c>clean</c>.</summary>
    private string ReportList => Path.Combine(folder, "reports.txt");

    /// <summary>A report of a format, where the project names no other place.</summary>
    public string ReportOf(string format) => Path.Combine(folder, format switch
    {
        "text" => "report.txt",
        "capture" => "report.cadv",
        "markdown" => "report.md",
        "gitlab" => "report.gitlab.json",
        "junit" => "report.junit.xml",
        _ => $"report.{format}",
    });

    /// <summary>Takes away what an earlier profile left: what it says would not hold for this one.</summary>
    /// <exception cref="IOException">It cannot be taken away.</exception>
    public void Clear()
    {
        Directory.CreateDirectory(folder);
        var earlier = File.Exists(ReportList) ? File.ReadAllLines(ReportList) : [];
        foreach (var file in earlier.Concat([Outcome, Report, Log, ReportList]))
        {
            if (File.Exists(file))
            {
                File.Delete(file);
            }
        }
    }

    public void NoteReports(IReadOnlyList<string> paths) => File.WriteAllLines(ReportList, paths);

    public void KeepLog(IReadOnlyList<string> lines) => File.WriteAllLines(Log, lines);
}
