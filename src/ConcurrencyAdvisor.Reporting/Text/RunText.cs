using System.Globalization;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>What was measured and how well: the foot of the text.</summary>
internal static class RunText
{
    private const int Label = 6;
    private const double VisibleLoad = 0.05;
    private const double VisibleOverhead = 0.005;

    public static void Write(TextCanvas canvas, Report report, Verbosity verbosity)
    {
        canvas.Blank();
        WriteRun(canvas, report);
        if (verbosity >= Verbosity.Normal)
        {
            WriteCommand(canvas, report.Run);
            WriteEvidence(canvas, report.Evidence);
        }

        if (verbosity == Verbosity.Diagnostic)
        {
            ThreadText.Write(canvas, report.Processes);
        }

        foreach (var warning in report.Evidence.Warnings)
        {
            canvas.Paragraph(0, 2, new Fragment("! " + warning, TextRole.Attention));
        }
    }

    private static void WriteRun(TextCanvas canvas, Report report)
    {
        var machine = report.Machine;
        var facts = new List<string>
        {
            Numbers.Duration(report.Run.WallSeconds) + " wall",
            Numbers.Duration(report.CpuSeconds) + " CPU",
            Cores(machine),
        };
        if (report.Processes.Count > 0)
        {
            facts.Add(Numbers.Plural(report.Processes.Count, "process", "processes"));
        }

        if (machine.OtherLoad >= VisibleLoad)
        {
            facts.Add($"{Numbers.Cores(machine.OtherLoad)} cores busy with other programs");
        }

        if (machine.TargetCores is { } target)
        {
            facts.Add($"advice for {Numbers.Cores(target)} cores");
        }

        var exit = report.Run.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $", exit code {code}") : "";
        var role = report.Run.ExitCode is null or 0 ? TextRole.Plain : TextRole.Alarm;
        canvas.Labelled("run", Label, string.Join(", ", facts), new Fragment(exit, role));
    }

    private static string Cores(MachineFacts machine)
    {
        var all = Numbers.Plural(machine.Cores, "core", "cores");
        return Math.Abs(machine.EffectiveCores - machine.Cores) < VisibleLoad
            ? all
            : $"{Numbers.Cores(machine.EffectiveCores)} of {all} usable";
    }

    private static void WriteCommand(TextCanvas canvas, RunFacts run)
    {
        if (run.Command.Count > 0)
        {
            canvas.Labelled(Dim("of"), Label, Dim(string.Join(' ', run.Command)));
        }
    }

    private static void WriteEvidence(TextCanvas canvas, EvidenceFacts evidence)
    {
        var facts = new List<string>(evidence.Collectors) { Numbers.Plural(evidence.Samples, "sample", "samples") };
        if (evidence.LostEvents > 0)
        {
            facts.Add(Numbers.Plural(evidence.LostEvents, "event lost", "events lost"));
        }

        if (evidence.Overhead is >= VisibleOverhead and var overhead)
        {
            facts.Add(Numbers.Percent(overhead) + " overhead");
        }

        if (evidence.Cost is { ToolCpuSeconds: { } tool })
        {
            facts.Add(Numbers.Duration(tool) + " CPU of this tool");
        }

        canvas.Labelled(Dim("from"), Label, Dim(string.Join(", ", facts)));
    }

    private static Fragment Dim(string text) => new(text, TextRole.Secondary);
}
