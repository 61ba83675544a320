using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.Errors;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 2 }, 2)]
    [InlineData(new[] { 2, 8 }, 8)]
    [InlineData(new[] { 8, 4 }, 4)]
    [InlineData(new[] { 4, 1 }, 1)]
    [InlineData(new[] { 1, 3 }, 3)]
    [InlineData(new[] { 2, 8, 4, 1, 3 }, 3)]
    [InlineData(new[] { 0, 8 }, 8)]
    public void Where_several_hold_the_order_is_3_1_4_8_2(int[] codes, int expected) =>
        Assert.Equal(expected, (int)ExitCodes.MostImportant(codes.Select(c => (ExitCode)c)));

    [Fact]
    public void The_first_digit_of_an_error_is_its_exit_code() => Assert.All(
        Enum.GetValues<ErrorCode>().Except([ErrorCode.Unexpected]),
        code => Assert.Contains(ExitCodes.Of(code), Enum.GetValues<ExitCode>().Except([ExitCode.Clean])));

    [Fact]
    public void A_defect_is_a_failure_of_the_tool() => Assert.Equal(ExitCode.ToolFailed, ExitCodes.Of(ErrorCode.Unexpected));
}
