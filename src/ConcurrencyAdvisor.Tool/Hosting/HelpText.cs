using McMaster.Extensions.CommandLineUtils;
using McMaster.Extensions.CommandLineUtils.HelpText;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>Help in lines that fit a terminal: what the command does, how it is called, what it takes, examples.</summary>
internal sealed class HelpText : IHelpTextGenerator
{
    private const int Width = 100;
    private const int WidestName = 32; // a longer one gets a line of its own

    public void Generate(CommandLineApplication application, TextWriter output)
    {
        WriteWrapped(output, application.Description ?? "", 0);
        output.WriteLine();
        output.WriteLine($"Usage: {Usage(application)}");
        var rows = application.Arguments.Select(a => ($"<{a.Name}>", a.Description)).ToArray();
        WriteSection(output, "Arguments", rows);
        WriteSection(output, "Commands", [.. application.Commands.Select(c => (c.Name, c.Description))]);
        WriteSection(output, "Options", [.. application.GetOptions().Where(o => o.ShowInHelpText).Select(o => (Name(o), Describe(o)))]);
        if (application.ExtendedHelpText is { Length: > 0 } more)
        {
            output.WriteLine();
            output.WriteLine(more.TrimEnd());
        }

        if (application.Commands.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"'{ToolIdentity.Command} COMMAND --help' tells more about a command.");
        }
    }

    private static string Usage(CommandLineApplication application)
    {
        if (application.Parent is null)
        {
            return $"{ToolIdentity.Command} COMMAND [options]";
        }

        var arguments = string.Concat(application.Arguments.Select(a => $" <{a.Name}>"));
        var rest = application.AllowArgumentSeparator ? " [-- ARGUMENTS]" : "";
        return $"{ToolIdentity.Command} {application.Name}{arguments} [options]{rest}";
    }

    private static string Name(CommandOption option) =>
        (option.ShortName is { Length: > 0 } s ? $"-{s}, " : "") + $"--{option.LongName}" + (option.ValueName is { Length: > 0 } v ? $" <{v}>" : "");

    private static string Describe(CommandOption option) => option.LongName switch
    {
        "help" => "Show this text.",
        "version" => "Show the tool's version.",
        _ => option.Description ?? "",
    };

    private static void WriteSection(TextWriter output, string title, (string Name, string Description)[] rows)
    {
        if (rows.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(title + ":");
        var column = Math.Min(WidestName, rows.Max(r => r.Name.Length)) + 4;
        foreach (var (name, description) in rows)
        {
            output.Write("  " + name.PadRight(column - 2));
            if (name.Length > WidestName)
            {
                output.WriteLine();
                output.Write(new string(' ', column));
            }

            WriteWrapped(output, description, column);
        }
    }

    private static void WriteWrapped(TextWriter output, string text, int indent)
    {
        var column = indent;
        foreach (var word in text.Split(' '))
        {
            if (column > indent && column + 1 + word.Length > Width)
            {
                output.WriteLine();
                output.Write(new string(' ', indent));
                column = indent;
            }

            output.Write(column > indent ? " " + word : word);
            column += word.Length + (column > indent ? 1 : 0);
        }

        output.WriteLine();
    }
}
