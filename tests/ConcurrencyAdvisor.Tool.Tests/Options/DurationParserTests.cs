using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class DurationParserTests
{
    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("500ms", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1.5s", 1500)]
    [InlineData("45", 45_000)]
    [InlineData("0.25", 250)]
    [InlineData("0", 0)]
    [InlineData("720h", 2_592_000_000)]
    [InlineData("7d", 604_800_000)]
    public void Times_are_read_with_their_unit(string text, double milliseconds) =>
        Assert.Equal(milliseconds, DurationParser.Parse(Values.Of(text)).TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("1,5s")]
    [InlineData("1e3")]
    [InlineData("30 s")]
    [InlineData("30sec")]
    [InlineData("30y")]
    [InlineData("31d")]
    [InlineData("1m30s")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("721h")]
    [InlineData("99999999999999999999999999h")]
    [InlineData("٣s")]
    public void What_is_no_time_is_a_usage_error_that_names_the_option(string text)
    {
        var error = Assert.Throws<ToolException>(() => DurationParser.Parse(Values.Of(text, "--duration")));

        Assert.Equal(ErrorCode.BadValue, error.Code);
        Assert.Contains($"'{text}' of '--duration'", error.Message, StringComparison.Ordinal);
    }
}
