using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Tests.Text;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.0041, "4.1 ms")]
    [InlineData(0.34, "340 ms")]
    [InlineData(0.9999, "1.00 s")]
    [InlineData(9.3, "9.30 s")]
    [InlineData(9.999, "10.0 s")]
    [InlineData(119.4, "119.4 s")]
    [InlineData(125, "2 min 05 s")]
    [InlineData(3725, "1 h 02 min")]
    public void Durations_read_well(double seconds, string text) => Assert.Equal(text, Numbers.Duration(seconds));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.001, "<1 %")]
    [InlineData(0.344, "34 %")]
    [InlineData(0.999, ">99 %")]
    [InlineData(1, "100 %")]
    public void Shares_are_never_rounded_to_nothing_or_all(double share, string text) => Assert.Equal(text, Numbers.Percent(share));

    [Theory]
    [InlineData(1.06, 1.02, 1.1, "1.06x (1.02-1.1)")]
    [InlineData(1.78, 1.52, 1.91, "1.8x (1.5-1.9)")]
    [InlineData(12.3, 9.96, 31, "12x (10-31)")]
    [InlineData(0.5, 0.3, 0.9, "0.5x (0.3-0.9)")]
    public void Speedups_have_two_digits(double expected, double low, double high, string text) =>
        Assert.Equal(text, Numbers.Interval(new Speedup(low, expected, high)));

    [Theory]
    [InlineData(12, "12 bytes")]
    [InlineData(2048, "2 KiB")]
    [InlineData(1.5 * 1024 * 1024 * 1024, "1.5 GiB")]
    public void Bytes_have_units(double bytes, string text) => Assert.Equal(text, Numbers.Bytes(bytes));
}
