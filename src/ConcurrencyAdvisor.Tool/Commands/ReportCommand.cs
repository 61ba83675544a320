using ConcurrencyAdvisor.Tool.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Renders a saved report again.</summary>
internal sealed class ReportCommand : ICommand
{
    private CommandArgument? _file;
    private CommandOptions? _options;

    public string Name => "report";

    public string Description => "Renders a saved report again.";

    public void Define(CommandLineApplication command)
    {
        _file = command.Argument("report.json", "A report that 'profile --output json=PATH' wrote.");
        _options = new CommandOptions(command, KnownOptions.Format, KnownOptions.ReportOutput, KnownOptions.Verbosity);
    }

    public Task RunAsync(ToolContext context)
    {
        var path = Required.Argument(_file, "report", "the path of a report");
        var values = context.Read(_options!, path);
        var format = values.Format;
        var report = SavedReport.Read(path, context.Environment.CurrentDirectory);
        using var files = OutputFiles.Reserve(
            OutputSpec.ParseAll(values.FindOnCommandLine(KnownOptions.ReportOutput), allowCapture: false), context.PendingFiles);
        var root = RepositoryRoot.Of(context.Environment.CurrentDirectory);
        ResultOutput.Write(context, new ReportRendering(report, gate: null, root), format, files);
        return Task.CompletedTask;
    }
}
