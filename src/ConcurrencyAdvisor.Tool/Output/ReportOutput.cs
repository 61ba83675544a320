using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Reporting;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>Shows a report on standard output and writes it to the files that were asked for.</summary>
internal static class ReportOutput
{
    public static void Write(ToolContext context, Report report, string format, OutputFiles files, ProfilingException? captureFailure = null)
    {
        using var result = new MemoryStream();
        Render(report, format, context.Environment.OutputStyle, context.Verbosity, result);
        context.WriteResult(result.GetBuffer().AsSpan(0, (int)result.Length));
        files.Complete((name, stream) => Render(report, name, TextStyle.Plain, context.Verbosity, stream), context.Errors, captureFailure);
    }

    private static void Render(Report report, string format, TextStyle style, Verbosity verbosity, Stream output)
    {
        var exporter = ReportFormats.Find(format, style, verbosity) ?? throw new ArgumentException($"No format '{format}'.", nameof(format));
        exporter.Write(report, output);
    }
}
