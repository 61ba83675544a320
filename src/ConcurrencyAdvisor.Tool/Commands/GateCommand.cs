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
        var before = ReportPaths.Expand(_base!.Values.OfType<string>(), folder);
        var after = ReportPaths.Expand(_head!.Values.OfType<string>(), folder);
        var values = context.Read(_options!, reports.Concat(after).FirstOrDefault());
        var options = GateOptions.From(values, folder);
        RefuseContradictions(reports, before, after, options, folder);
        var format = values.Format;
        using var files = OutputFiles.Reserve(
            OutputSpec.ParseAll(values.FindOnCommandLine(KnownOptions.ReportOutput), allowCapture: false), context.PendingFiles);
        var run = new GateRun(context, options);
        var result = reports.Count > 0 ? run.Judge(ReadAll(reports)) : run.Judge(ReadAll(before), ReadAll(after));
        ResultOutput.Write(context, new GateRendering(result, options.RepositoryRoot), format, files);
        return Task.CompletedTask;

        IReadOnlyList<Report> ReadAll(IReadOnlyList<string> paths) => [.. paths.Select(path => Read(path, context, options))];
    }

    private static void RefuseContradictions(
        IReadOnlyList<string> reports, IReadOnlyList<string> before, IReadOnlyList<string> after, GateOptions options, string currentDirectory)
    {
        if (reports.Count + before.Count + after.Count == 0)
        {
            throw new ToolException(ErrorCode.MissingArgument, "Nothing was named to judge", "Give the path of a report, or '--base' and '--head' with reports of several runs.");
        }

        if (reports.Count > 0 && before.Count + after.Count > 0)
        {
            throw new ToolException(ErrorCode.ConflictingOptions, $"'{reports[0]}' is neither before the change nor after it", "Name all reports with '--base' and '--head', or none.");
        }

        if (reports.Count == 0 && (before.Count == 0 || after.Count == 0))
        {
            throw new ToolException(ErrorCode.MissingArgument, "A comparison needs runs before the change and after it", "Give both '--base' and '--head'.");
        }

        if (reports.Concat(before).Concat(after).Select(path => Path.GetFullPath(path, currentDirectory)).GroupBy(path => path, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ToolException(ErrorCode.ConflictingOptions, $"'{twice.Key}' is named twice", "Each run counts once, on one side.");
        }

        if (reports.Count == 0 && options.UpdatesBaseline)
        {
            throw new ToolException(ErrorCode.ConflictingOptions, "A comparison writes no baseline", "Write it from the reports after the change, without '--base' and '--head'.");
        }
    }

    private static Report Read(string path, ToolContext context, GateOptions options)
    {
        var report = SavedReport.Read(path, context.Environment.CurrentDirectory);
        ReportChecks.Check(report, path, context.Environment.Time.GetUtcNow(), options.MaximumAge);
        return RuleLevels.Apply(report, options.RuleLevels);
    }
}
