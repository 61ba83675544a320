using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>Shows a result on standard output and writes it to the files that were asked for.</summary>
internal static class ResultOutput
{
    public static void Write(ToolContext context, IRendering rendering, string format, OutputFiles files, ProfilingException? captureFailure = null)
    {
        using var result = new MemoryStream();
        rendering.Render(format, context.Environment.OutputStyle, context.Verbosity, result);
        context.WriteResult(result.GetBuffer().AsSpan(0, (int)result.Length));
        JobSummary.Publish(context, rendering, format);
        files.Complete((name, stream) => rendering.Render(name, TextStyle.Plain, context.Verbosity, stream), context.Errors, captureFailure);
    }
}
