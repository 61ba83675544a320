using System.Globalization;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Tool.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Measuring;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Profiles;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Runs two builds of a program in turn, and writes a report of each run.</summary>
internal sealed class MeasureCommand : ICommand
{
    private const string Examples = """
        Examples:
          measure --base-target old/Shop.dll --head-target new/Shop.dll --output-folder runs
          measure --base-target ../main/src/Shop --head-target src/Shop --repeat 12
                  --until-decided --output-folder runs -- --orders 20000
          gate --base "runs/base-*.json" --head "runs/head-*.json"
        """;

    private CommandOption? _base;
    private CommandOption? _head;
    private CommandOption? _repeat;
    private CommandOption? _folder;
    private CommandOption? _force;
    private CommandOption? _untilDecided;
    private CommandOption? _mostRuns;
    private CommandLineApplication? _command;
    private CommandOptions? _options;
    private ListFormat? _format;

    public string Name => "measure";

    public string Description => "Runs a program before and after a change in turn, writes a report of each run for the gate, and compares them.";

    public void Define(CommandLineApplication command)
    {
        _command = command;
        command.AllowArgumentSeparator = true;
        command.ExtendedHelpText = Examples;
        _base = command.Option(
            "--base-target <TARGET>", "The program before the change: a dll, an executable, a project (built in Release first) or a folder.", CommandOptionType.SingleValue);
        _head = command.Option("--head-target <TARGET>", "The program after the change.", CommandOptionType.SingleValue);
        _folder = command.Option(
            "--output-folder <FOLDER>", "Where the reports go: base-01.json, head-01.json and so on. It is made where there is none.", CommandOptionType.SingleValue);
        _repeat = command.Option("--repeat <N>", $"Runs of each; {Text(RunComparison.DefaultRuns)} if not given.", CommandOptionType.SingleValue);
        _untilDecided = command.Option("--until-decided", "Go on for as long as a slowdown could be chance, or is near the limit.", CommandOptionType.NoValue);
        _mostRuns = command.Option(
            "--most-runs <N>", $"Runs of each that '--until-decided' makes at most; {Text(RunsNeeded.Most)} if not given.", CommandOptionType.SingleValue);
        _force = command.Option("--force", "Remove the reports of an earlier measurement from the folder.", CommandOptionType.NoValue);
        _format = new ListFormat(command);
        _options = new CommandOptions(
            command, KnownOptions.Duration, KnownOptions.Timeout, KnownOptions.Warmup, KnownOptions.TargetCores, KnownOptions.SourceRoot, KnownOptions.MinShare,
            KnownOptions.Verbosity, KnownOptions.NoRedact, KnownOptions.LockTimeout, KnownOptions.Collectors, KnownOptions.WorkingDirectory, KnownOptions.Environment,
            KnownOptions.ReadyUrl, KnownOptions.LoadCommand, KnownOptions.Rule, KnownOptions.MaxSlowdown);
    }

    public async Task RunAsync(ToolContext context)
    {
        var before = Required.Option(_base, Name, "the program before the change ('--base-target')");
        var after = Required.Option(_head, Name, "the program after the change ('--head-target')");
        var folder = Required.Option(_folder, Name, "a folder for its reports ('--output-folder')");
        var values = context.Read(_options!, after);
        var repeat = Value(_repeat!, context) is { } runs ? NumberParser.Runs(runs) : RunComparison.DefaultRuns;
        var profile = ProfileOptions.From(values, isAttaching: false);
        var options = new MeasureOptions
        {
            Base = new TargetChoice.Program(before, _command!.RemainingArguments),
            Head = new TargetChoice.Program(after, _command.RemainingArguments),
            Repeat = repeat,
            MostRuns = MeasureOptions.MostOf(repeat, _untilDecided!.HasValue(), Value(_mostRuns!, context), RunsNeeded.Most),
            Folder = new OptionValue(folder, "--output-folder", null, context.Environment.CurrentDirectory),
            Force = _force!.HasValue(),
            IsJson = _format!.IsJson,
            Policy = GateOptions.From(values, context.Environment.CurrentDirectory).Policy,
            MaximumSlowdown = values.Find(KnownOptions.MaxSlowdown)?.Text,

            // Twenty runs' output would bury what this says of them.
            Profile = profile with { Request = profile.Request with { ShowOutput = false } },
        };
        await new MeasureRun(context, options).RunAsync().ConfigureAwait(false);
    }

    private static OptionValue? Value(CommandOption option, ToolContext context) =>
        option.HasValue() ? new OptionValue(option.Value(), $"--{option.LongName}", null, context.Environment.CurrentDirectory) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
