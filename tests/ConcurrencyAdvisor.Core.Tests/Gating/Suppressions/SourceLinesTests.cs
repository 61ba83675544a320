using ConcurrencyAdvisor.Core.Gating.Suppressions;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Suppressions;

public sealed class SourceLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\r\nb\rc\n", "a|b|c|")]
    [InlineData("a\r\n\r\nb", "a||b")]
    [InlineData("a\u0085b\u2028c\u2029d", "a|b|c|d")]
    [InlineData("a\fb\vc", "a\fb\vc")]
    public void Lines_are_counted_as_the_compiler_counts_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', SourceLines.Of(text)));
}
