using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>
/// Prints errors for people and scripts, and remembers which exit codes they ask for. What a file or a target says in them cannot form a line or a command of its own.
/// </summary>
internal sealed class ErrorWriter(TextWriter output)
{
    private readonly List<ExitCode> _exitCodes = [];

    /// <summary>What all errors so far come down to.</summary>
    public ExitCode ExitCode => ExitCodes.MostImportant(_exitCodes);

    public void Write(ToolException error) => Write(error.Code, error.Message, error.NextStep, error.Detail);

    public void Write(ErrorCode code, string message, string? nextStep = null, string? detail = null)
    {
        _exitCodes.Add(ExitCodes.Of(code));
        output.WriteLine($"error {ErrorCatalog.NameOf(code)}: {SafeText.Escape($"{Sentence(message)} {nextStep ?? ErrorCatalog.Of(code).NextStep}")}");
        foreach (var line in (detail ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine("  " + SafeText.Escape(line.TrimEnd('\r')));
        }
    }

    private static string Sentence(string message) => message.EndsWith('.') || message.EndsWith('?') ? message : message + ".";
}
