namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>Which exit code stands where several hold.</summary>
internal static class ExitCodes
{
    // A usage error ends the tool before anything else can happen, so its place only matters for completeness.
    private static readonly ExitCode[] MostImportantFirst =
    [
        ExitCode.Cancelled, ExitCode.ToolFailed, ExitCode.Usage, ExitCode.TargetFailed, ExitCode.TooLittleData, ExitCode.GateFailed,
    ];

    public static ExitCode Of(ErrorCode error) => error switch
    {
        ErrorCode.Unexpected => ExitCode.ToolFailed,
        _ => (ExitCode)((int)error / 100),
    };

    /// <summary>The one to end with; clean where there are none.</summary>
    public static ExitCode MostImportant(IEnumerable<ExitCode> codes)
    {
        var seen = codes.ToHashSet();
        return MostImportantFirst.FirstOrDefault(seen.Contains, ExitCode.Clean);
    }
}
