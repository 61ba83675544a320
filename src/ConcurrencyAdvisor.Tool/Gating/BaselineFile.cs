using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Baselines;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Tool.Commands;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;

namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>A baseline on disk.</summary>
internal static class BaselineFile
{
    /// <exception cref="ToolException">It cannot be read, or is no baseline that this version reads.</exception>
    public static Baseline Read(string path)
    {
        if (!Path.Exists(path))
        {
            throw new ToolException(
                ErrorCode.NoSuchFile, $"There is no baseline '{path}'", $"Write it with '{KnownOptions.UpdateBaseline.Name}', and check it in.");
        }

        using var stream = InputFile.Open(path, "/");
        try
        {
            var baseline = BaselineJsonReader.Read(stream);
            RefuseNewer(baseline, path);
            return baseline;
        }
        catch (ReportFormatException e)
        {
            throw new ToolException(CodeOf(e.Kind), $"'{path}' cannot be read as a baseline: {e.Path} {e.Problem}");
        }
        catch (IOException e)
        {
            throw new ToolException(ErrorCode.InputUnreadable, $"The file '{path}' cannot be read: {e.Message}");
        }
    }

    /// <summary>A baseline of which nothing is about the programs at hand is somebody else's: everything would be new, and its own entries fixed.</summary>
    public static void RefuseForeign(Baseline baseline, string path, IReadOnlyList<Report> reports)
    {
        var programs = reports.SelectMany(report => report.Processes).Select(process => process.Name).Distinct(StringComparer.Ordinal).ToList();
        if (baseline.Entries.Count > 0 && !baseline.Entries.Any(entry => programs.Contains(entry.Program, StringComparer.Ordinal)))
        {
            throw new ToolException(
                ErrorCode.ForeignBaseline,
                $"The baseline '{path}' is for {string.Join(", ", baseline.Entries.Select(entry => entry.Program).Distinct(StringComparer.Ordinal).Take(3))}, and the report for {string.Join(", ", programs.Take(3))}");
        }
    }

    /// <exception cref="ToolException">It cannot be written; the file is then as it was.</exception>
    public static void Write(Baseline baseline, string path, PendingFiles pending)
    {
        using var file = AtomicFile.Reserve(path, pending);
        try
        {
            using var stream = new FileStream(file.TemporaryPath, FileMode.Create, FileAccess.Write);
            BaselineJsonWriter.Write(baseline, Command(path), stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ErrorCode.OutputFailed, $"The baseline '{path}' could not be written: {e.Message}");
        }

        file.Commit();
    }

    private static string Command(string path) =>
        $"{ToolIdentity.Command} gate report.json {KnownOptions.Baseline.Name} {Path.GetFileName(path)} {KnownOptions.UpdateBaseline.Name}";

    // A rule that this version does not know, or knows in an earlier form: its gate would be looser than the one that was agreed on.
    private static void RefuseNewer(Baseline baseline, string path)
    {
        var known = AdviceEngine.AllRules.ToDictionary(rule => rule.Id, rule => rule.Revision, StringComparer.Ordinal);
        var newer = baseline.Rules.Where(rule => rule.Value > known.GetValueOrDefault(rule.Key)).Select(rule => rule.Key).Order(StringComparer.Ordinal).ToList();
        if (newer.Count > 0)
        {
            throw new ToolException(
                ErrorCode.OtherBaselineVersion, $"The baseline '{path}' was written by a newer version of this tool: it knows {string.Join(", ", newer)}, which {ToolIdentity.Version} does not");
        }
    }

    private static ErrorCode CodeOf(FileProblem problem) => problem switch
    {
        FileProblem.Foreign => ErrorCode.ForeignBaseline,
        FileProblem.OtherVersion => ErrorCode.OtherBaselineVersion,
        _ => ErrorCode.DamagedBaseline,
    };
}
