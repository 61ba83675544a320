using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting;
using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>A report, with what a gate says of it where one was asked. Its text and its JSON are the report's own; the formats for others show findings.</summary>
internal sealed class ReportRendering(Report report, GateResult? gate, string repositoryRoot) : IRendering
{
    public void Render(string format, TextStyle style, Verbosity verbosity, Stream output)
    {
        if (ReportFormats.Find(format, style, verbosity) is not { } exporter)
        {
            new GateRendering(gate ?? GateResult.Ungated(report), repositoryRoot).Render(format, style, verbosity, output);
            return;
        }

        exporter.Write(report, output);
        if (gate is not null && format == ReportFormats.Text)
        {
            output.Write("\n"u8);
            new GateRendering(gate, repositoryRoot).Render(format, style, verbosity, output);
        }
    }
}
