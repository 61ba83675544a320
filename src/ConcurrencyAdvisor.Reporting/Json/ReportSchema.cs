namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>The JSON schema of the report, as it ships with the tool.</summary>
public static class ReportSchema
{
    /// <summary>Opens the schema's text.</summary>
    public static Stream Open() => typeof(ReportSchema).Assembly.GetManifestResourceStream("report.schema.json")
        ?? throw new InvalidOperationException("The report's schema is not in the assembly.");
}
