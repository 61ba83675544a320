using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Measuring;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Tests.Measuring;

public sealed class MeasureOptionsTests
{
    [Theory]
    [InlineData(8, false, null, 8)]
    [InlineData(8, true, null, 30)]
    [InlineData(40, true, null, 40)]
    [InlineData(8, true, "20", 20)]
    public void Runs_go_on_only_where_that_was_asked_for(int repeat, bool untilDecided, string? most, int expected) =>
        Assert.Equal(expected, MeasureOptions.MostOf(repeat, untilDecided, Value(most), 30));

    [Theory]
    [InlineData(false, "20", ErrorCode.ConflictingOptions)]
    [InlineData(true, "7", ErrorCode.BadValue)]
    [InlineData(true, "-1", ErrorCode.BadValue)]
    [InlineData(true, "1000", ErrorCode.BadValue)]
    internal void What_makes_no_sense_is_refused(bool untilDecided, string most, ErrorCode code) =>
        Assert.Equal(code, Assert.Throws<ToolException>(() => MeasureOptions.MostOf(8, untilDecided, Value(most), 30)).Code);

    private static OptionValue? Value(string? text) => text is null ? null : new OptionValue(text, "--most-runs", null, "/");
}
