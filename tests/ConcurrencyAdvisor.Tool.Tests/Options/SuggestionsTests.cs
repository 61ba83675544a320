using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class SuggestionsTests
{
    private static readonly string[] Candidates = ["--duration", "--timeout", "--format", "--output"];

    [Theory]
    [InlineData("--duraton", "--duration")]
    [InlineData("--Duration", "--duration")]
    [InlineData("--fromat", "--format")]
    [InlineData("--ouptut", "--output")]
    [InlineData("--xyzzy", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_offered_and_a_far_one_is_not(string word, string? expected) =>
        Assert.Equal(expected, Suggestions.Nearest(word, Candidates));
}
