using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Hosting;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>The shared options of one command: defines them for the parser, and reads them back with the configuration file's.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<OptionDefinition, CommandOption> _options = [];
    private readonly CommandOption _config;

    public CommandOptions(CommandLineApplication command, params IReadOnlyList<OptionDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            _options[definition] = definition.AddTo(command);
        }

        _config = command.Option(
            "--config <FILE>", $"Configuration file; if not given, the nearest {ConfigurationFinder.FileName} beside the target or above it.",
            CommandOptionType.SingleValue);
    }

    /// <param name="environment">Says where relative paths start.</param>
    /// <param name="target">What the command works on, beside which a configuration file may lie; null for none.</param>
    public OptionValues Read(ToolEnvironment environment, string? target)
    {
        var given = new Dictionary<OptionDefinition, IReadOnlyList<OptionValue>>();
        foreach (var (definition, option) in _options)
        {
            if (option.HasValue())
            {
                // A flag's presence is its value.
                given[definition] = option.OptionType == CommandOptionType.NoValue
                    ? [Value(definition.Name, "true")]
                    : [.. option.Values.Select(text => Value(definition.Name, text))];
            }
        }

        var finder = new ConfigurationFinder(environment.CurrentDirectory);
        var file = _config.HasValue() ? finder.Named(_config.Value()) : finder.Nearest(target);
        return new OptionValues(given, file is null ? null : ConfigurationReader.Read(file));

        OptionValue Value(string name, string text) => new(text, name, null, environment.CurrentDirectory);
    }
}
