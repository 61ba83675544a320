using System.Globalization;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>One finding: the advice, its evidence, and the case of the models that lost.</summary>
internal sealed class FindingText(TextCanvas canvas, MachineFacts machine, Verbosity verbosity)
{
    private const int Indent = 3;
    private const int ModelColumns = 13;

    public void Write(Finding finding)
    {
        var role = finding.Level switch
        {
            FindingLevel.Error => TextRole.Alarm,
            FindingLevel.Warning => TextRole.Attention,
            _ => TextRole.Good,
        };
        canvas.Paragraph(
            Indent,
            Indent + 3,
            new Fragment("-> " + Phrases.Advice(finding, machine), role),
            new Fragment($", {Numbers.Percent(finding.Confidence)} sure [{finding.RuleId}]", TextRole.Secondary));
        if (finding.Suppression is { } suppression)
        {
            WriteSuppression(suppression);
        }

        // Nobody has to be convinced of what the code accepts; who wants to look again asks for more.
        if (verbosity < (finding.Suppression is null ? Verbosity.Normal : Verbosity.Detailed))
        {
            return;
        }

        canvas.Paragraph(Indent, Indent, finding.Message);
        foreach (var why in finding.Why)
        {
            canvas.Paragraph(Indent, Indent + 2, "- " + why);
        }

        if (verbosity == Verbosity.Normal)
        {
            WriteLosers(finding);
        }
        else
        {
            WriteModels(finding);
        }
    }

    private void WriteSuppression(Suppression suppression)
    {
        var file = suppression.File[(suppression.File.LastIndexOfAny(['/', '\\']) + 1)..];
        canvas.Paragraph(Indent, Indent + 3, string.Create(CultureInfo.InvariantCulture, $"suppressed in {file}:{suppression.Line}: {suppression.Reason}"));
    }

    private void WriteLosers(Finding finding)
    {
        foreach (var loser in finding.Models.Where(model => model.Model != finding.Model && model.Against.Count > 0))
        {
            var label = new Fragment("not " + ReportNames<ConcurrencyModel>.Of(loser.Model), TextRole.Secondary);
            canvas.CutLine(Indent, label, ModelColumns, new Fragment(loser.Against[0], TextRole.Secondary));
        }
    }

    private void WriteModels(Finding finding)
    {
        foreach (var model in finding.Models)
        {
            var gain = model.PredictedSpeedup switch
            {
                null => "not predicted",
                { Low: 1, Expected: 1, High: 1 } => "no change",
                var speedup => Numbers.Interval(speedup),
            };
            var role = model.Model == finding.Model ? TextRole.Strong : TextRole.Plain;
            canvas.CutLine(Indent, new Fragment(ReportNames<ConcurrencyModel>.Of(model.Model), role), ModelColumns, gain);
            WriteArguments("+ ", model.For);
            WriteArguments("- ", model.Against);
        }
    }

    private void WriteArguments(string sign, IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments)
        {
            canvas.Paragraph(Indent + 2, Indent + 4, new Fragment(sign + argument, TextRole.Secondary));
        }
    }
}
