using ConcurrencyAdvisor.Reporting.Gating.Annotations;
using ConcurrencyAdvisor.Reporting.Gating.Markdown;
using ConcurrencyAdvisor.Reporting.Gating.Sarif;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>The formats that a gate's result, and a report's findings, can be shown in.</summary>
public static class GateFormats
{
    /// <summary>Formats for other programs and places; <c>text</c> and <c>json</c> are there besides.</summary>
    public static IReadOnlyList<string> Names { get; } = ["markdown", "sarif", "github", "azure", "gitlab", "junit"];

    /// <summary>The exporter of a format; null where there is none of that name.</summary>
    public static IGateExporter? Find(string name, GateSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return name switch
        {
            ReportFormats.Text => new GateTextExporter(setting.Style, setting.Verbosity),
            ReportFormats.Json => new GateJsonExporter(),
            _ => Find(name, setting.Places),
        };
    }

    /// <summary>The same of those for others.</summary>
    public static IGateExporter? Find(string name, ExportPlaces places) => name switch
    {
        "markdown" => new MarkdownExporter(places),
        "sarif" => new SarifExporter(places),
        "github" => new GitHubExporter(places),
        "azure" => new AzureExporter(places),
        "gitlab" => new GitLabExporter(places),
        "junit" => new JUnitExporter(places),
        _ => null,
    };
}
