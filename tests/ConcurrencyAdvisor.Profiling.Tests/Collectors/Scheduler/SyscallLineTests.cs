using System.Text;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Tests.Processes;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class SyscallLineTests
{
    [Fact]
    public void A_call_has_its_number_and_arguments()
    {
        Assert.True(SyscallLine.TryParse("202 0x7f99 0x80 0x0 0xffffffffffffffff 0x1 0x2 0x7ffce1c1c528 0x7f99531a72ad\n"u8, out var line));
        Assert.Equal((SyscallPlace.Call, 202), (line.Place, line.Number));
        var arguments = line.Arguments;
        Assert.Equal([0x7f99, 0x80, 0, ulong.MaxValue, 1, 2], ((ReadOnlySpan<ulong>)arguments).ToArray());
    }

    [Theory]
    [InlineData("running\n", SyscallPlace.Running)]
    [InlineData("-1 0x7ffce1c1c528 0x7f99531a72ad\n", SyscallPlace.Outside)]
    [InlineData("-1 0x0 0x0\n", SyscallPlace.Ended)]
    public void A_thread_may_be_outside_of_any_call(string content, SyscallPlace place)
    {
        Assert.True(SyscallLine.TryParse(Encoding.ASCII.GetBytes(content), out var line));
        Assert.Equal(place, line.Place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("runnin")]
    [InlineData("-1")]
    [InlineData("-2 0x0")]
    [InlineData("0 0x1 0x2")]
    [InlineData("0 1 2 3 4 5 6")]
    [InlineData("99999999999 0x0 0x0 0x0 0x0 0x0 0x0")]
    [InlineData("0 0x1 0x2 0x3 0x4 0x5 0xg")]
    public void Anything_else_is_refused(string content) => Assert.False(SyscallLine.TryParse(Encoding.ASCII.GetBytes(content), out _));

    [Fact]
    public void No_content_throws()
        => Scraps.Of("0x", "1", "f", " ", "-1", "running", "\n", "ffffffffffffffffff", " 0x1 0x2 0x3")
            .Sample(text => SyscallLine.TryParse(Encoding.ASCII.GetBytes(text), out var line) || line == default);
}
