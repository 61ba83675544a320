using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>Everything around the tool that a test wants to choose.</summary>
internal sealed record ToolEnvironment
{
    /// <summary>Standard output: only results go there.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal; null where there is none.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>An environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required string CurrentDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the profiles of this machine wait for each other.</summary>
    public required string LockFolder { get; init; }

    /// <summary>How standard output may look.</summary>
    public TextStyle OutputStyle =>
        IsOutputTerminal ? new TextStyle(AllowsColor, TerminalWidth ?? TextStyle.Plain.Width) : TextStyle.Plain;

    /// <summary>Whether a line that changes in place can be shown.</summary>
    public bool CanShowProgress => IsErrorTerminal && Variable("TERM") != "dumb";

    private bool AllowsColor => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";
}
