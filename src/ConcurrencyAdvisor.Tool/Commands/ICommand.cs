using ConcurrencyAdvisor.Tool.Hosting;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>A command: its options, and what it does.</summary>
internal interface ICommand
{
    string Name { get; }

    /// <summary>A sentence for help.</summary>
    string Description { get; }

    /// <summary>Options that take every word up to the next option, as shells hand over the files of a pattern.</summary>
    IReadOnlyList<string> ManyValued => [];

    /// <summary>Tells the parser what the command takes.</summary>
    void Define(CommandLineApplication command);

    /// <summary>Runs it. Errors that leave a result go to the context; others are thrown.</summary>
    Task RunAsync(ToolContext context);
}
