using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Hosting;
using Spectre.Console;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>Rows in columns for a reader; long cells wrap at the terminal's width, and stay whole where a script reads them.</summary>
internal static class TableView
{
    private const int WidthForScripts = 1000;

    public static string Render(ToolEnvironment environment, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = environment.OutputStyle.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = environment.OutputStyle.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = environment.IsOutputTerminal ? environment.OutputStyle.Width : WidthForScripts;
        var table = new Table { Border = TableBorder.None };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in rows)
        {
            // As text, not markup: a process may be called [red].
            table.AddRow(row.Select(cell => new Text(SafeText.Escape(cell))));
        }

        console.Write(table);
        return string.Concat(text.ToString().Split('\n').Select(line => line.TrimEnd() + "\n")).TrimEnd('\n') + "\n";
    }
}
