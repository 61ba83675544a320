using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>An option that the command line and the configuration file share.</summary>
/// <param name="Key">Its name in the configuration file.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Name">Its name on the command line: <c>--target-cores</c>.</param>
/// <param name="ValueName">What help calls its value; empty for a flag.</param>
/// <param name="Description">What it does, for help.</param>
internal sealed record OptionDefinition(string Key, OptionKind Kind, string Name, string ValueName, string Description)
{
    /// <summary>One letter; empty for none.</summary>
    public string ShortName { get; init; } = "";

    public CommandOptionType CommandLineType => Kind switch
    {
        OptionKind.Flag => CommandOptionType.NoValue,
        OptionKind.List => CommandOptionType.MultipleValue,
        _ => CommandOptionType.SingleValue,
    };

    /// <summary>Adds it to a command.</summary>
    public CommandOption AddTo(CommandLineApplication command)
    {
        // A template that held the value's name would end at the '|' of 'text|json'.
        var option = command.Option(Name, Description, CommandLineType);
        option.ValueName = ValueName;
        option.ShortName = ShortName;
        return option;
    }
}
