using ConcurrencyAdvisor.Tool.Commands;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>What the command line asks for: a command to run, or a text to show.</summary>
internal sealed record ParsedLine(ICommand? Command, string? Text);

/// <summary>Reads the command line, and says what is wrong with it in the tool's own words.</summary>
internal sealed class CommandLineParser(IReadOnlyList<ICommand> commands)
{
    /// <exception cref="ToolException">It cannot be understood.</exception>
    public ParsedLine Parse(string[] arguments)
    {
        using var console = new QuietConsole();
        using var root = new CommandLineApplication(new HelpText(), console, Environment.CurrentDirectory, throwOnUnexpectedArg: true)
        {
            Name = ToolIdentity.Command,
            Description = "Profiles a program and says which concurrency model each hot path needs: process, thread, async, parallel, or none.",
            MakeSuggestionsInErrorMessage = false,
        };
        root.HelpOption("-h|--help", inherited: true);
        root.VersionOption("--version", ToolIdentity.Version);
        var byDefinition = commands.ToDictionary(command => Define(root, command));
        CommandLineApplication selected;
        try
        {
            selected = root.Parse(ManyValues.Spread(arguments, commands)).SelectedCommand;
        }
        catch (CommandParsingException e)
        {
            throw Explain(e, root);
        }

        if (IsInformation(root, selected))
        {
            return new ParsedLine(null, root.OptionVersion.HasValue() ? ToolIdentity.Version + "\n" : console.Text);
        }

        return byDefinition.TryGetValue(selected, out var command)
            ? new ParsedLine(command, null)
            : throw new ToolException(ErrorCode.MissingArgument, "No command was given", $"'{ToolIdentity.Command} --help' lists them.");
    }

    private static CommandLineApplication Define(CommandLineApplication root, ICommand command) => root.Command(command.Name, definition =>
    {
        definition.Description = command.Description;
        definition.MakeSuggestionsInErrorMessage = false;
        command.Define(definition);
    });

    private static bool IsInformation(CommandLineApplication root, CommandLineApplication selected) =>
        root.IsShowingInformation || selected.IsShowingInformation;

    // The parser tells which word it did not understand only within its message.
    private static ToolException Explain(CommandParsingException error, CommandLineApplication root)
    {
        var command = error.Command;
        var word = error.Message.Split('\'') is [_, var quoted, ..] ? quoted : "";
        var help = $"See '{(command == root ? ToolIdentity.Command : $"{ToolIdentity.Command} {command.Name}")} --help'.";
        if (error is not UnrecognizedCommandParsingException)
        {
            return error.Message.StartsWith("Missing value", StringComparison.Ordinal)
                ? new ToolException(ErrorCode.BadValue, $"The option '--{word}' needs a value", help)
                : new ToolException(ErrorCode.BadValue, $"{error.Message.TrimEnd('.')}", $"Give it once, and with a value only where it takes one. {help}");
        }

        if (word.StartsWith('-'))
        {
            var known = command.GetOptions().Select(option => "--" + option.LongName);
            return new ToolException(ErrorCode.UnknownOption, $"There is no option '{word}'", Suggestions.Ask(word, known, help));
        }

        return command == root ? UnknownCommand(word, root, help) : UnexpectedArgument(word, command, help);
    }

    private static ToolException UnknownCommand(string word, CommandLineApplication root, string help) => new(
        ErrorCode.UnknownCommand,
        $"There is no command '{word}'",
        File.Exists(word) || Directory.Exists(word)
            ? $"Did you mean 'profile {word}'?"
            : Suggestions.Ask(word, root.Commands.Select(c => c.Name), help));

    private static ToolException UnexpectedArgument(string word, CommandLineApplication command, string help) => new(
        ErrorCode.UnknownOption,
        $"'{command.Name}' takes no further argument, and '{word}' was given",
        command.AllowArgumentSeparator ? "Put the target's own arguments after '--'." : help);
}
