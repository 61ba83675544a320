using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>A comparison for a terminal: a line for each path, numbers first, so that long names spoil no column.</summary>
public static class ComparedTable
{
    /// <summary>Writes heading and lines; nothing where nothing was compared.</summary>
    public static void Write(TextWriter output, TextStyle style, IReadOnlyList<ComparedPath> compared)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(compared);
        Write(new TextCanvas(output, style), compared);
    }

    internal static void Write(TextCanvas canvas, IReadOnlyList<ComparedPath> compared)
    {
        if (compared.Count == 0)
        {
            return;
        }

        canvas.WholeLine(0, new Fragment("  before    after   change  p        what", TextRole.Secondary));
        var names = new ComparedNames(compared);
        foreach (var path in compared)
        {
            var row = string.Create(
                CultureInfo.InvariantCulture,
                $"{ComparedWords.Seconds(path.BaseSeconds),8} {ComparedWords.Seconds(path.HeadSeconds),8} {ComparedWords.Change(path),8}  {ComparedWords.Chance(path),-7}");
            canvas.WholeLine(0, new Fragment($"{row}  {names.Of(path)}: {ComparedWords.Outcome(path)}", RoleOf(path.Outcome)));
        }
    }

    private static TextRole RoleOf(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Slower => TextRole.Alarm,
        ComparisonOutcome.Faster => TextRole.Good,
        ComparisonOutcome.Undecided or ComparisonOutcome.AtLimit or ComparisonOutcome.SlightlySlower => TextRole.Attention,
        _ => TextRole.Plain,
    };
}
