using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>What a command works with during one run of the tool.</summary>
internal sealed class ToolContext(ToolEnvironment environment, PendingFiles pendingFiles, CancellationToken cancellation, Func<bool>? targetWasTold = null)
{
    public ToolEnvironment Environment => environment;

    public PendingFiles PendingFiles => pendingFiles;

    /// <summary>Ctrl+C and its like.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Whether a launched target got the signal that cancelled this run, too.</summary>
    public Func<bool> TargetWasTold { get; } = targetWasTold ?? (static () => false);

    public ErrorWriter Errors { get; } = new(environment.Error);

    public Verbosity Verbosity { get; private set; } = Verbosity.Normal;

    /// <summary>Reads a command's options, of which the verbosity holds from here on.</summary>
    public OptionValues Read(CommandOptions options, string? target)
    {
        var values = options.Read(environment, target);
        Verbosity = values.Verbosity;
        return values;
    }

    /// <summary>Writes the result to standard output in one piece.</summary>
    public void WriteResult(ReadOnlySpan<byte> result)
    {
        try
        {
            environment.Output.Write(result);
            environment.Output.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Errors.Write(ErrorCode.OutputFailed, $"Standard output cannot be written: {e.Message}");
        }
    }
}
