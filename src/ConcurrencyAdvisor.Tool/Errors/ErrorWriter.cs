namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>Prints errors for people and scripts, and remembers which exit codes they ask for.</summary>
internal sealed class ErrorWriter(TextWriter output)
{
    private readonly List<ExitCode> _exitCodes = [];

    /// <summary>What all errors so far come down to.</summary>
    public ExitCode ExitCode => ExitCodes.MostImportant(_exitCodes);

    public void Write(ToolException error) => Write(error.Code, error.Message, error.NextStep, error.Detail);

    public void Write(ErrorCode code, string message, string? nextStep = null, string? detail = null)
    {
        _exitCodes.Add(ExitCodes.Of(code));
        output.WriteLine($"error {ErrorCatalog.NameOf(code)}: {Sentence(message)} {nextStep ?? ErrorCatalog.Of(code).NextStep}");
        foreach (var line in (detail ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine("  " + line.TrimEnd('\r'));
        }
    }

    private static string Sentence(string message) => message.EndsWith('.') || message.EndsWith('?') ? message : message + ".";
}
