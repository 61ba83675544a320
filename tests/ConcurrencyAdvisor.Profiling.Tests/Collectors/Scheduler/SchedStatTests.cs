using System.Text;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class SchedStatTests
{
    [Fact]
    public void Two_counters_are_read()
    {
        Assert.True(SchedStat.TryParse("123456789012 987654 321\n"u8, out var stat));
        Assert.Equal(new SchedStat(123456789012, 987654), stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("a b c")]
    [InlineData("-1 2 3")]
    [InlineData("99999999999999999999 1 1")]
    public void Anything_else_is_refused(string content) => Assert.False(SchedStat.TryParse(Encoding.ASCII.GetBytes(content), out _));

    [Fact]
    public void No_content_throws() => Gen.Byte.Array[0, 40].Sample(bytes => SchedStat.TryParse(bytes, out var stat) || stat == default);
}
