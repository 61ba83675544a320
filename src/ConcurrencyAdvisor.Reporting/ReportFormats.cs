using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting;

/// <summary>The formats that work.</summary>
public static class ReportFormats
{
    /// <summary>The format for people.</summary>
    public const string Text = "text";

    /// <summary>The contract.</summary>
    public const string Json = "json";

    /// <summary>Their names, as help lists them: the report's own, and those that show its findings to others.</summary>
    public static IReadOnlyList<string> Names { get; } = [Text, Json, .. GateFormats.Names];

    /// <summary>The exporter of one of the report's own formats; null where it is none of them.</summary>
    public static IReportExporter? Find(string name, TextStyle style, Verbosity verbosity) => name switch
    {
        Text => new TextExporter(style, verbosity),
        Json => new JsonExporter(),
        _ => null,
    };
}
