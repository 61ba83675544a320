namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>The formats that a gate's result, and a report's findings, can be shown in.</summary>
public static class GateFormats
{
    /// <summary>Formats for other programs and places; <c>text</c> and <c>json</c> are there besides.</summary>
    public static IReadOnlyList<string> NamesForOthers { get; } = [];

    /// <summary>The exporter of a format; null where there is none of that name.</summary>
    public static IGateExporter? Find(string name, GateSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return name switch
        {
            ReportFormats.Text => new GateTextExporter(setting.Style, setting.Verbosity),
            ReportFormats.Json => new GateJsonExporter(),
            _ => null,
        };
    }
}
