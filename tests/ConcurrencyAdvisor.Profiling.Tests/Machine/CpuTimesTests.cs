using System.Text;
using ConcurrencyAdvisor.Profiling.Machine;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Machine;

public sealed class CpuTimesTests
{
    [Fact]
    public void Guests_are_not_counted_twice()
    {
        Assert.True(CpuTimes.TryParse("cpu  100 20 30 1000 50 4 6 70 99 9\ncpu0 1 1 1"u8, out var times));
        Assert.Equal(new CpuTimes(160, 1050, 70), times);
        Assert.Equal(1280, times.Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8")]
    [InlineData("cpu 1 2 3")]
    [InlineData("cpu a b c d e f g h")]
    public void Anything_else_is_refused(string content) => Assert.False(CpuTimes.TryParse(Encoding.ASCII.GetBytes(content), out _));

    [Fact]
    public void No_content_throws() => Gen.Byte.Array[0, 60].Sample(bytes => CpuTimes.TryParse(bytes, out var times) || times == default);

    [Fact]
    public void What_is_neither_the_targets_nor_ours_is_others()
    {
        var load = LoadMeter.Compute(
            new CpuTimes(1000, 5000, 10), new CpuTimes(1700, 5250, 60), TimeSpan.FromSeconds(5), 10_000_000, TimeSpan.FromSeconds(4.5));

        Assert.Equal(0.5, load.OtherLoad, 6);
        Assert.Equal(0.05, load.StealShare, 6);
    }

    [Fact]
    public void Coarse_ticks_never_make_it_negative()
        => Assert.Equal(default, LoadMeter.Compute(
            new CpuTimes(10, 10, 0), new CpuTimes(11, 20, 0), TimeSpan.FromSeconds(1), 10_000_000, TimeSpan.FromSeconds(1)));

    [Fact]
    public void No_time_is_no_load() => Assert.Equal(default, LoadMeter.Compute(default, default, TimeSpan.Zero, 10_000_000, TimeSpan.Zero));
}
