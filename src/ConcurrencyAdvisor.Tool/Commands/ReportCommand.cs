using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Tool.Errors;
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
        var report = Read(path, context.Environment.CurrentDirectory);
        using var files = OutputFiles.Reserve(
            OutputSpec.ParseAll(values.FindOnCommandLine(KnownOptions.ReportOutput), allowCapture: false), context.PendingFiles);
        ReportOutput.Write(context, report, format, files);
        return Task.CompletedTask;
    }

    private static Report Read(string path, string currentDirectory)
    {
        using var stream = InputFile.Open(path, currentDirectory);
        try
        {
            return ReportJsonReader.Read(stream);
        }
        catch (ReportFormatException e)
        {
            throw new ToolException(ErrorCode.DamagedReport, $"'{path}' cannot be read as a report: {e.Path} {e.Problem}");
        }
        catch (IOException e)
        {
            throw new ToolException(ErrorCode.InputUnreadable, $"The file '{path}' cannot be read: {e.Message}");
        }
    }
}
