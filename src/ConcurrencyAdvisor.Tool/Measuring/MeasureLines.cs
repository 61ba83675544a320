using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>What a measurement tells of its progress, a line each.</summary>
internal static class MeasureLines
{
    private const int MostNames = 3;

    /// <summary>After each run.</summary>
    public static string OfRun(Side side, int number, int goal, Report report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{SideNames.Of(side)} {number} of {goal}: {report.Run.WallSeconds:0.00} s, {report.HotPaths.Count} hot {(report.HotPaths.Count == 1 ? "path" : "paths")}");

    /// <summary>Why it goes on.</summary>
    /// <param name="compared">The comparison of the runs so far.</param>
    /// <param name="goal">Runs of each to have next.</param>
    public static string OfGoingOn(IReadOnlyList<ComparedPath> compared, int goal)
    {
        string[] open = [.. compared.Where(RunsNeeded.IsOpen).Select(path => SafeText.Escape(path.Name))];
        var more = open.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {open.Length - MostNames} more") : "";
        return string.Create(CultureInfo.InvariantCulture, $"not decided yet: {string.Join(", ", open.Take(MostNames))}{more}; going on to {goal} runs of each");
    }

    /// <summary>What to do with the reports.</summary>
    /// <param name="folder">Where they are, absolute.</param>
    /// <param name="maximumSlowdown">As it was given; null where it was not.</param>
    public static string OfEnd(string folder, string? maximumSlowdown)
    {
        var place = SafeText.Escape(folder);
        var policy = maximumSlowdown is null ? "" : $" {KnownOptions.MaxSlowdown.Name} {SafeText.Escape(maximumSlowdown)}";
        return $"The reports are in '{place}': '{ToolIdentity.Command} gate --base \"{place}/base-*.json\" --head \"{place}/head-*.json\"{policy}' holds them to a policy.";
    }
}
