using ConcurrencyAdvisor.Reporting.Text;
using CsCheck;

namespace ConcurrencyAdvisor.Reporting.Tests.Text;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain /src/a b.cs:3 <T> C:\\x", "plain /src/a b.cs:3 <T> C:\\x")]
    [InlineData("Größe 名前 e\u0301 😀", "Größe 名前 e\u0301 😀")]
    [InlineData("\e[31m", "\\u001B[31m")]
    [InlineData("\u009b31m", "\\u009B31m")]
    [InlineData("a\r\n\tb\0", "a\\r\\n\\tb\\u0000")]
    [InlineData("\u202eevil\u2066\u200f", "\\u202Eevil\\u2066\\u200F")]
    [InlineData("a\u200bb\ufeff\u00ad", "a\\u200Bb\\uFEFF\\u00AD")]
    [InlineData("\U000E0041", "\\U000E0041")]
    [InlineData("\u2028\u00a0", "\\u2028\\u00A0")]
    public void What_is_not_plainly_visible_becomes_its_code(string text, string safe) => Assert.Equal(safe, SafeText.Escape(text));

    /// <summary>Apart, for an attribute cannot hold it.</summary>
    [Fact]
    public void Half_a_surrogate_pair_becomes_its_code() => Assert.Equal("\\uD800x\\uDC00", SafeText.Escape("\ud800x\udc00"));

    [Theory]
    [InlineData("::error::x", "\\u003A:error::x")]
    [InlineData("a ::set-output", "a \\u003A:set-output")]
    [InlineData("std::vector", "std::vector")]
    [InlineData("x##vso[task.complete]", "x\\u0023#vso[task.complete]")]
    [InlineData("##VSO[a]", "\\u0023#vso[a]")]
    [InlineData("##[error]", "\\u0023#[error]")]
    [InlineData("##teamcity[x]", "\\u0023#teamcity[x]")]
    public void No_build_server_is_commanded(string text, string safe) => Assert.Equal(safe, SafeText.Escape(text));

    [Fact]
    public void Escaping_twice_changes_nothing() =>
        Gen.String.Sample(text => Assert.Equal(SafeText.Escape(text), SafeText.Escape(SafeText.Escape(text))));

    [Theory]
    [InlineData('x')]
    [InlineData('\e')]
    [InlineData('名')]
    public void Absurdly_long_text_is_cut(char character)
    {
        var safe = SafeText.Escape(new string(character, 1_000_000));
        Assert.Equal(4096, safe.Length);
        Assert.EndsWith("...", safe, StringComparison.Ordinal);
        Assert.Equal(safe, SafeText.Escape(safe));
    }
}
