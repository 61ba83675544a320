using ConcurrencyAdvisor.MSBuild.Profiling;

namespace ConcurrencyAdvisor.MSBuild.Tests.Profiling;

public sealed class CommandLineTextTests
{
    [Theory]
    [InlineData("a", "\"a\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("", "\"\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData("c:\\x\\", "\"c:\\x\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    public void Words_survive_their_splitting(string word, string text) => Assert.Equal(text, new CommandLineText().Add(word).ToString());

    [Fact]
    public void What_a_project_wrote_stands_as_it_is() =>
        Assert.Equal("\"exec\" \"--\" --n 5 \"a b\"", new CommandLineText().Add("exec").Add("--").AddRaw("--n 5 \"a b\"").ToString());
}
