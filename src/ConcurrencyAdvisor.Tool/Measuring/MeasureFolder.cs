using System.Globalization;
using System.Text.RegularExpressions;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>The folder that holds one measurement's reports: <c>base-01.json</c>, <c>head-01.json</c> and so on.</summary>
internal sealed partial class MeasureFolder
{
    private MeasureFolder(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>Makes the folder where there is none.</summary>
    /// <param name="value">As given.</param>
    /// <param name="mayReplace">Reports of an earlier measurement are removed; else they are refused: the gate would take them for runs of this one.</param>
    /// <exception cref="ToolException">It cannot be made, or holds such reports.</exception>
    public static MeasureFolder Open(OptionValue value, bool mayReplace)
    {
        var path = value.FullPath();
        try
        {
            Directory.CreateDirectory(path);
            string[] older = [.. Directory.EnumerateFiles(path).Where(file => ReportName().IsMatch(Path.GetFileName(file)))];
            if (older.Length > 0 && !mayReplace)
            {
                throw value.Wrong("is a folder that holds reports of an earlier measurement", "Name another one, or let '--force' remove them.");
            }

            foreach (var file in older)
            {
                File.Delete(file);
            }

            return new MeasureFolder(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ToolException(ErrorCode.OutputNotWritable, $"The folder '{path}' cannot be used: {e.Message}");
        }
    }

    /// <summary>Where the report of a run goes.</summary>
    public string FileOf(Side side, int number) =>
        Path.Combine(FullPath, string.Create(CultureInfo.InvariantCulture, $"{SideNames.Of(side)}-{number:00}.json"));

    [GeneratedRegex(@"^(base|head)-\d+\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex ReportName();
}
