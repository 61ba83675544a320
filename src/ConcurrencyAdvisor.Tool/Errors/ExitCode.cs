namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>What the tool's exit code says.</summary>
internal enum ExitCode
{
    Clean = 0,
    ToolFailed = 1,
    GateFailed = 2,
    Cancelled = 3,
    TargetFailed = 4,
    Usage = 5,
    TooLittleData = 8,
}
