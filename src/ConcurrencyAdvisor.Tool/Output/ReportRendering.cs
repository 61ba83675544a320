using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>A report, with what a gate says of it where one was asked. Its text and its JSON are the report's own; the formats for others show findings.</summary>
internal sealed class ReportRendering(Report report, GateResult? gate, string repositoryRoot) : IRendering
{
    public void Render(string format, TextStyle style, Verbosity verbosity, Stream output)
    {
        if (format == ReportFormats.Json)
        {
            ReportJsonWriter.Write(report, output, gate);
        }
        else if (format == ReportFormats.Text)
        {
            new TextExporter(style, verbosity).Write(report, output);
            WriteGate(style, verbosity, output);
        }
        else
        {
            new GateRendering(gate ?? GateResult.Ungated(report), repositoryRoot).Render(format, style, verbosity, output);
        }
    }

    private void WriteGate(TextStyle style, Verbosity verbosity, Stream output)
    {
        if (gate is not null)
        {
            output.Write("\n"u8);
            new GateRendering(gate, repositoryRoot).Render(ReportFormats.Text, style, verbosity, output);
        }
    }
}
