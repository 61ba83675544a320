using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>The report's contract as a format.</summary>
public sealed class JsonExporter : IReportExporter
{
    public string Format => "json";

    public void Write(Report report, Stream output) => ReportJsonWriter.Write(report, output);
}
