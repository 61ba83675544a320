using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Profiles;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Launches a target, or attaches to one, and prints the advice.</summary>
internal sealed class ProfileCommand : ICommand
{
    private const string Examples = """
        Examples:
          profile app.dll -- --its-own-option
          profile src/Shop --output json=report.json --target-cores 16
          profile --name shop --duration 30s
          profile src/Shop --ready-url http://localhost:5000 --load-command "sh load.sh"
          profile src/Shop --gate --baseline concurrency-advisor.baseline.json
          profile -- python3 script.py
        """;

    private CommandArgument? _target;
    private CommandOption? _processId;
    private CommandOption? _processName;
    private CommandOption? _gate;
    private CommandLineApplication? _command;
    private CommandOptions? _options;

    public string Name => "profile";

    public string Description => "Profiles a program with its child processes and says which concurrency model each hot path needs.";

    public void Define(CommandLineApplication command)
    {
        _command = command;
        command.AllowArgumentSeparator = true;
        command.ExtendedHelpText = Examples;
        _target = command.Argument("target", "A dll, an executable, a project (built in Release first) or a folder that holds one of them.");
        _processId = command.Option("--pid <ID>", "Attach to this running process, and leave it running.", CommandOptionType.SingleValue);
        _processName = command.Option("--name <NAME>", "Attach to the running process of this name, and leave it running.", CommandOptionType.SingleValue);
        _gate = command.Option("--gate", "Hold the result to the policy of 'gate', too: exit code 2 where it fails.", CommandOptionType.NoValue);
        _options = new CommandOptions(command, [.. KnownOptions.OfProfile, KnownOptions.Rule, .. KnownOptions.OfGate, KnownOptions.UpdateBaseline]);
    }

    public async Task RunAsync(ToolContext context)
    {
        var choice = TargetChoice.From(_target!.Value, ProcessId(context), _processName!.Value(), _command!.RemainingArguments);
        var values = context.Read(_options!, choice is TargetChoice.Program program ? program.Path : null);
        var options = ProfileOptions.From(values, choice.IsRunning);
        var gate = GateOf(values, context);
        await new ProfileRun(context, options, gate).RunAsync(choice).ConfigureAwait(false);
    }

    private GateRun? GateOf(OptionValues values, ToolContext context)
    {
        if (_gate!.HasValue())
        {
            return new GateRun(context, GateOptions.From(values, context.Environment.CurrentDirectory));
        }

        // Without a gate they would do nothing, and nobody would notice.
        var stray = KnownOptions.OfGate.Append(KnownOptions.UpdateBaseline).FirstOrDefault(values.IsOnCommandLine);
        return stray is null
            ? null
            : throw new ToolException(ErrorCode.ConflictingOptions, $"'{stray.Name}' is for a gate", "Add '--gate'.");
    }

    private int? ProcessId(ToolContext context) => _processId!.HasValue()
        ? NumberParser.ProcessId(new OptionValue(_processId.Value(), "--pid", null, context.Environment.CurrentDirectory))
        : null;
}
