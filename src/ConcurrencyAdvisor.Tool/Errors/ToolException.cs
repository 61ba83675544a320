namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>An expected failure of the tool, with its message for the user.</summary>
public sealed class ToolException : Exception
{
    /// <param name="code">Which failure.</param>
    /// <param name="message">What is wrong and where, as a sentence.</param>
    /// <param name="nextStep">What to do about it, as a sentence; null for what the catalog says.</param>
    /// <param name="detail">What another program said about it, in lines of its own.</param>
    internal ToolException(ErrorCode code, string message, string? nextStep = null, string? detail = null)
        : base(message)
    {
        Code = code;
        NextStep = nextStep;
        Detail = detail;
    }

    public string? NextStep { get; }

    public string? Detail { get; }

    internal ErrorCode Code { get; }
}
