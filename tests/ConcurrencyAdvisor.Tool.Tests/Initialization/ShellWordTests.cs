using ConcurrencyAdvisor.Tool.Initialization;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization;

public sealed class ShellWordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("src/Shop/Shop.csproj", "src/Shop/Shop.csproj")]
    [InlineData("my shop", "'my shop'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("a$(b)", "'a$''(b)'")]
    [InlineData("Gebäude", "'Gebäude'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_where_it_needs_it(string text, string expected) => Assert.Equal(expected, ShellWord.Quote(text));

    [Theory]
    [InlineData("a b\"c\"'d'\\e")]
    [InlineData("$HOME`id`$(id)${{ secrets.A }}$[x]$$")]
    [InlineData("'$'$''$")]
    [InlineData("~/*?[a-z]{a,b}!#;&|<>")]
    [InlineData("日本 é 😀")]
    public async Task A_shell_reads_the_same(string text)
    {
        var calls = await Shell.RunAsync(_folder.Path, $"dotnet {ShellWord.Quote(text)} end");

        Assert.Equal([text, "end"], Assert.Single(calls));
        Assert.DoesNotMatch(@"\$[({\[]", ShellWord.Quote(text));
    }
}
