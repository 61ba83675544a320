using ConcurrencyAdvisor.Profiling.Processes;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class CoreListTests
{
    [Theory]
    [InlineData("0", 1)]
    [InlineData("0-3", 4)]
    [InlineData("0-1,4,6-7\n", 5)]
    public void Ranges_are_counted(string list, int count) => Assert.Equal(count, CoreList.Count(list));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("3-1")]
    [InlineData("0-")]
    [InlineData("0,,1")]
    [InlineData("-1")]
    public void What_is_no_list_has_no_count(string list) => Assert.Null(CoreList.Count(list));

    [Fact]
    public void No_text_throws()
        => Scraps.Of("0", "1", "-", ",", "2147483647", " ", "a").Sample(text => CoreList.Count(text) is null or > 0);
}
