using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>Says what went wrong with a run that nevertheless has a report.</summary>
internal static class OutcomeJudge
{
    public static IEnumerable<ToolException> Judge(ProfileOutcome outcome, bool isCancelled, TimeSpan? timeout)
    {
        if (isCancelled || outcome.End == ProfileEnd.Cancelled)
        {
            yield return new ToolException(ErrorCode.Cancelled, "The profile was cancelled", "What was measured until then is reported.");
        }
        else if (TargetFailure(outcome, timeout) is { } failure)
        {
            // That little was seen of it is no second error: more work, or a longer profile, would not help.
            yield return failure;
            yield break;
        }

        if (DataSufficiency.Lack(outcome.Profile) is { } lack)
        {
            yield return new ToolException(ErrorCode.TooLittleData, lack);
        }
    }

    private static ToolException? TargetFailure(ProfileOutcome outcome, TimeSpan? timeout)
    {
        var output = outcome.LastOutput.Count == 0 ? null : "Its last output was:\n" + string.Join('\n', outcome.LastOutput);
        return outcome switch
        {
            { End: ProfileEnd.NeverReady } => new ToolException(ErrorCode.NeverReady, "The service did not become ready and was ended", detail: output),
            { LoadExitCode: { } code and not 0 } => new ToolException(ErrorCode.LoadFailed, $"The load ended with exit code {code}", detail: output),
            { End: ProfileEnd.TimedOut } => new ToolException(
                ErrorCode.TargetTimedOut,
                FormattableString.Invariant($"The target was still running after {timeout?.TotalSeconds ?? 0:0.###} s and was ended"),
                detail: output),
            { End: ProfileEnd.TargetEnded, ExitCode: { } code and not 0 } => ExitSignal.Of(code) is { } signal
                ? new ToolException(ErrorCode.TargetKilled, $"The target was ended by {signal} (exit code {code})", detail: output)
                : new ToolException(ErrorCode.TargetExitCode, $"The target ended with exit code {code}", detail: output),
            _ => null,
        };
    }
}
