using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Holds saved reports to a policy.</summary>
internal sealed class GateCommand : ICommand
{
    private const string Examples = """
        Examples:
          gate report.json
          gate report.json --baseline concurrency-advisor.baseline.json
          gate report.json --baseline concurrency-advisor.baseline.json --update-baseline
          gate report.json --min-gain 1.2 --exclude Shop.Legacy --budget "Shop.Pricing.*:wall=30%"
          gate --base runs/base-*.json --head runs/head-*.json

        Exit codes: 0 passed, 2 failed, 8 nothing to judge by, others as everywhere.
        """;

    private CommandArgument? _reports;
    private CommandOption? _base;
    private CommandOption? _head;
    private CommandOptions? _options;

    public string Name => "gate";

    public string Description => "Holds reports to a policy: fails where a change made concurrency worse.";

    public IReadOnlyList<string> ManyValued { get; } = ["--base", "--head"];

    public void Define(CommandLineApplication command)
    {
        command.ExtendedHelpText = Examples;
        _reports = command.Argument(
            "report.json", "Reports that 'profile --output json=PATH' wrote. Of several of one program counts what at least half of them show.", multipleValues: true);
        _base = command.Option("--base <FILES>", "Reports of several runs before a change ...", CommandOptionType.MultipleValue);
        _head = command.Option("--head <FILES>", "... and after it: what the change made slower or added fails the gate.", CommandOptionType.MultipleValue);
        _options = new CommandOptions(
            command,
            [.. KnownOptions.OfGate, KnownOptions.UpdateBaseline, .. KnownOptions.OfSavedReports, KnownOptions.MinShare, KnownOptions.Rule,
                KnownOptions.Format, KnownOptions.ReportOutput, KnownOptions.Verbosity]);
    }

    public Task RunAsync(ToolContext context)
    {
        var folder = context.Environment.CurrentDirectory;
        var reports = ReportPaths.Expand(_reports!.Values.OfType<string>(), folder);
        var values = context.Read(_options!, reports.Count > 0 ? reports[0] : null);
        var options = GateOptions.From(values, folder);
        var format = values.Format;
        using var files = OutputFiles.Reserve(
            OutputSpec.ParseAll(values.FindOnCommandLine(KnownOptions.ReportOutput), allowCapture: false), context.PendingFiles);
        var run = new GateRun(context, options);
        if (reports.Count == 0)
        {
            throw new ToolException(ErrorCode.MissingArgument, "Nothing was named to judge", "Give the path of a report, or '--base' and '--head' with reports of several runs.");
        }

        var result = run.Judge([.. reports.Select(path => Read(path, context, options))]);
        ResultOutput.Write(context, new GateRendering(result, options.RepositoryRoot), format, files);
        return Task.CompletedTask;
    }

    private static Report Read(string path, ToolContext context, GateOptions options)
    {
        var report = SavedReport.Read(path, context.Environment.CurrentDirectory);
        ReportChecks.Check(report, path, context.Environment.Time.GetUtcNow(), options.MaximumAge);
        return RuleLevels.Apply(report, options.RuleLevels);
    }
}
