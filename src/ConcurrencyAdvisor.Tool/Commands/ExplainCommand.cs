using System.Text;
using ConcurrencyAdvisor.Reporting.Rules;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Shows the page of a rule, or lists the rules.</summary>
internal sealed class ExplainCommand : ICommand
{
    private CommandArgument? _rule;

    public string Name => "explain";

    public string Description => "Explains a rule: what it sees, why it matters, what to change, when to ignore it.";

    public void Define(CommandLineApplication command) => _rule = command.Argument("rule", "A rule's id, such as CADV0001; without one, all rules are listed.");

    public Task RunAsync(ToolContext context)
    {
        var text = _rule!.Value is { Length: > 0 } id ? Page(id) : string.Concat(RulePages.All.Select(page => $"{page.Id}  {page.Title}\n"));
        context.WriteResult(Encoding.UTF8.GetBytes(text));
        return Task.CompletedTask;
    }

    private static string Page(string id)
    {
        var page = RulePages.Find(id) ?? throw new ToolException(
            ErrorCode.UnknownRule, $"There is no rule '{id}'", SuggestionFor(id));
        return page.Markdown.TrimEnd('\n') + "\n";
    }

    private static string? SuggestionFor(string id) =>
        Suggestions.Nearest(id, RulePages.All.Select(page => page.Id)) is { } nearest ? $"Did you mean '{nearest}'? 'explain' alone lists all." : null;
}
