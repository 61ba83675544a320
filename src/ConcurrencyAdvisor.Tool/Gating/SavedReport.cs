using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Tool.Commands;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>Reads reports that were saved.</summary>
internal static class SavedReport
{
    /// <exception cref="ToolException">It cannot be read, or is no report that this version reads.</exception>
    public static Report Read(string path, string currentDirectory)
    {
        using var stream = InputFile.Open(path, currentDirectory);
        try
        {
            return ReportJsonReader.Read(stream);
        }
        catch (ReportFormatException e)
        {
            throw new ToolException(CodeOf(e.Kind), $"'{path}' cannot be read as a report: {e.Path} {e.Problem}");
        }
        catch (IOException e)
        {
            throw new ToolException(ErrorCode.InputUnreadable, $"The file '{path}' cannot be read: {e.Message}");
        }
    }

    private static ErrorCode CodeOf(FileProblem problem) => problem switch
    {
        FileProblem.Foreign => ErrorCode.ForeignReport,
        FileProblem.OtherVersion => ErrorCode.OtherReportVersion,
        _ => ErrorCode.DamagedReport,
    };
}
