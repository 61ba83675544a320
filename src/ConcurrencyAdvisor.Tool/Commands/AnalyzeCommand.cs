using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Profiles;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Gives the advice from saved evidence.</summary>
internal sealed class AnalyzeCommand : ICommand
{
    private CommandArgument? _file;
    private CommandOptions? _options;

    public string Name => "analyze";

    public string Description => "Gives the advice from a saved capture, or from a .nettrace that another tool made.";

    public void Define(CommandLineApplication command)
    {
        _file = command.Argument("file", "A capture that 'profile --output capture=PATH' wrote, or a .nettrace.");
        _options = new CommandOptions(
            command, KnownOptions.Format, KnownOptions.ReportOutput, KnownOptions.TargetCores, KnownOptions.SourceRoot, KnownOptions.MinShare,
            KnownOptions.Verbosity, KnownOptions.NoRedact, KnownOptions.Rule);
    }

    public async Task RunAsync(ToolContext context)
    {
        var path = Required.Argument(_file, Name, "the path of a capture or a .nettrace");
        var values = context.Read(_options!, path);
        var advising = AdvisingOptions.From(values);
        var format = values.Format;
        using var files = OutputFiles.Reserve(
            OutputSpec.ParseAll(values.FindOnCommandLine(KnownOptions.ReportOutput), allowCapture: false), context.PendingFiles);
        InputFile.Check(path, context.Environment.CurrentDirectory);
        var profile = await CaptureAnalysis.ReadAsync(path, values.SourceRoot, context.Cancellation).ConfigureAwait(false);
        var report = ReportAssembly.Assemble(profile, ToolIdentity.Facts, advising);
        var root = RepositoryRoot.Of(context.Environment.CurrentDirectory);
        ResultOutput.Write(context, new ReportRendering(report, gate: null, root), format, files);
        if (DataSufficiency.Lack(profile) is { } lack)
        {
            context.Errors.Write(ErrorCode.TooLittleData, lack, "Record a longer run.");
        }
    }
}
