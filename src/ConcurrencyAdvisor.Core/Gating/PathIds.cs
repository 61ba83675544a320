using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>Takes a hot path's id apart: <c>process!module!method(parameters)</c>. A process may have an exclamation mark in its name.</summary>
internal static class PathIds
{
    /// <summary>The name of the process that a path is of.</summary>
    public static string ProgramOf(ReportedHotPath path, Report report) =>
        report.Processes.FirstOrDefault(process => path.Id.StartsWith(process.Name + "!", StringComparison.Ordinal))?.Name
        ?? path.Id[..Math.Max(0, path.Id.IndexOf('!', StringComparison.Ordinal))];

    /// <summary>The method with its module and parameters, as chains have it.</summary>
    public static string FrameOf(ReportedHotPath path, string program) =>
        path.Id.StartsWith(program + "!", StringComparison.Ordinal) ? path.Id[(program.Length + 1)..] : path.Id;
}
