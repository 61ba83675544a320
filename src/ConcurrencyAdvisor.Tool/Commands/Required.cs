using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Asks for what a command cannot do without: the parser would end with an exit code of its own.</summary>
internal static class Required
{
    public static string Argument(CommandArgument? argument, string command, string what) => Value(argument?.Value, command, what);

    public static string Option(CommandOption? option, string command, string what) => Value(option?.Value(), command, what);

    private static string Value(string? given, string command, string what) =>
        given is { Length: > 0 } value
            ? value
            : throw new ToolException(
                ErrorCode.MissingArgument, $"'{command}' needs {what}", $"See '{ToolIdentity.Command} {command} --help'.");
}
