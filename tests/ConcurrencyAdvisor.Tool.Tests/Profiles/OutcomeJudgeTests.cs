using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Profiles;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Profiles;

public sealed class OutcomeJudgeTests
{
    [Theory]
    [InlineData(ProfileEnd.TargetEnded, 0)]
    [InlineData(ProfileEnd.DurationReached, null)]
    public void A_run_that_ended_well_is_clean(ProfileEnd end, int? exitCode) => Assert.Empty(Judge(end, exitCode));

    [Theory]
    [InlineData(1, 401, "exit code 1")]
    [InlineData(255, 401, "exit code 255")]
    [InlineData(150, 401, "exit code 150")]
    [InlineData(137, 402, "SIGKILL")]
    [InlineData(139, 402, "SIGSEGV")]
    [InlineData(134, 402, "SIGABRT")]
    public void A_target_that_failed_is_told_with_its_last_output(int exitCode, int code, string text)
    {
        var error = Assert.Single(Judge(ProfileEnd.TargetEnded, exitCode));

        Assert.Equal((ErrorCode)code, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("last words", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_is_a_failure_of_the_target()
    {
        var error = Assert.Single(Judge(ProfileEnd.TimedOut, null));

        Assert.Equal(ErrorCode.TargetTimedOut, error.Code);
        Assert.Contains("1.5 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_does_not_blame_the_target()
    {
        Assert.Equal(ErrorCode.Cancelled, Assert.Single(Judge(ProfileEnd.Cancelled, null)).Code);
        Assert.Equal(ErrorCode.Cancelled, Assert.Single(Judge(ProfileEnd.TargetEnded, 130, isCancelled: true)).Code);
    }

    [Fact]
    public void A_short_run_that_failed_is_not_told_to_run_longer() =>
        Assert.Equal(ErrorCode.TargetExitCode, Assert.Single(Judge(ProfileEnd.TargetEnded, 3, seconds: 0.05)).Code);

    [Fact]
    public void A_short_run_is_too_little_data() =>
        Assert.Equal(ErrorCode.TooLittleData, Assert.Single(Judge(ProfileEnd.TargetEnded, 0, seconds: 0.05)).Code);

    private static ToolException[] Judge(ProfileEnd end, int? exitCode, bool isCancelled = false, double seconds = 2) =>
    [
        .. OutcomeJudge.Judge(
            new ProfileOutcome { Profile = Make.Busy(seconds), End = end, ExitCode = exitCode, LastOutput = ["last words"] },
            isCancelled,
            TimeSpan.FromSeconds(1.5)),
    ];
}
