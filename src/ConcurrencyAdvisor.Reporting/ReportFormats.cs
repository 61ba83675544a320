using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting;

/// <summary>The formats that work.</summary>
public static class ReportFormats
{
    /// <summary>Their names, as help lists them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "json"];

    /// <summary>The exporter of a format; null where there is none of that name.</summary>
    public static IReportExporter? Find(string name, TextStyle style, Verbosity verbosity) => name switch
    {
        "text" => new TextExporter(style, verbosity),
        "json" => new JsonExporter(),
        _ => null,
    };
}
