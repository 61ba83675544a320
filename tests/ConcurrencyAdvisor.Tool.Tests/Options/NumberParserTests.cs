using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class NumberParserTests
{
    [Theory]
    [InlineData("8", 8)]
    [InlineData("1.5", 1.5)]
    [InlineData("65536", 65536)]
    public void Cores_are_numbers_above_zero(string text, double cores) => Assert.Equal(cores, NumberParser.Cores(Values.Of(text)));

    [Theory]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("four")]
    [InlineData("1,5")]
    [InlineData("65537")]
    [InlineData("")]
    public void Other_cores_are_refused(string text) => Assert.Throws<ToolException>(() => NumberParser.Cores(Values.Of(text)));

    [Theory]
    [InlineData("0.05", 0.05)]
    [InlineData("5%", 0.05)]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("100%", 1)]
    public void Shares_are_fractions_or_percentages(string text, double share) => Assert.Equal(share, NumberParser.Share(Values.Of(text)), 12);

    [Theory]
    [InlineData("5")]
    [InlineData("101%")]
    [InlineData("-0.1")]
    [InlineData("%")]
    [InlineData("half")]
    public void Other_shares_are_refused(string text) => Assert.Throws<ToolException>(() => NumberParser.Share(Values.Of(text)));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("99999999999")]
    [InlineData("dotnet")]
    public void A_process_id_is_a_number_above_zero(string text)
    {
        var error = Assert.Throws<ToolException>(() => NumberParser.ProcessId(Values.Of(text, "--pid")));

        Assert.Contains("'--pid'", error.Message, StringComparison.Ordinal);
    }
}
