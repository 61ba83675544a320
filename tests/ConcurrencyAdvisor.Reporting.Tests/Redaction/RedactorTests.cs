using ConcurrencyAdvisor.Reporting.Redaction;
using CsCheck;

namespace ConcurrencyAdvisor.Reporting.Tests.Redaction;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("--password=hunter2", "--password=***")]
    [InlineData("--password=a;b&c=d e", "--password=***")]
    [InlineData("--db-password:hunter2", "--db-password:***")]
    [InlineData("/password:hunter2", "/password:***")]
    [InlineData("ApiKey=abc", "ApiKey=***")]
    [InlineData("--stripe-api-key=abc", "--stripe-api-key=***")]
    [InlineData("Auth__ClientSecret=abc", "Auth__ClientSecret=***")]
    [InlineData("-DaccessToken=abc", "-DaccessToken=***")]
    [InlineData("Server=db;User Id=sa;Password=a=b c'd;Encrypt=true", "Server=db;User Id=sa;Password=***;Encrypt=true")]
    [InlineData("Server=db;Password=\"a;b\";Encrypt=true", "Server=db;Password=***;Encrypt=true")]
    [InlineData("Server=db;Password='a;b'", "Server=db;Password=***")]
    [InlineData("Server=db;Pwd = x ;App=y", "Server=db;Pwd = ***;App=y")]
    [InlineData("--connection=Server=db;Password=x", "--connection=Server=db;Password=***")]
    [InlineData("--db=Password=x;Server=db", "--db=Password=***;Server=db")]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc==;EndpointSuffix=x",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=***;EndpointSuffix=x")]
    [InlineData("user=bob&password=x&page=2", "user=bob&password=***&page=2")]
    [InlineData("Authorization: Digest abc", "Authorization: ***")]
    [InlineData("X-Api-Key: abc", "X-Api-Key: ***")]
    [InlineData("{\"user\":\"bob\",\"password\":\"a\\\"b, c\",\"page\":2}", "{\"user\":\"bob\",\"password\":***,\"page\":2}")]
    [InlineData("mysql --password hunter2 -h db", "mysql --password *** -h db")]
    [InlineData("mysql --password=hunter2 -h db", "mysql --password=***")]
    public void Values_of_secret_names_are_masked(string argument, string masked) =>
        Assert.Equal(masked, Redactor.Argument(argument));

    [Theory]
    [InlineData("https://bob:pw@example.net:8080/v1?key=1#top", "https://***@example.net:8080/v1?***")]
    [InlineData("https://bob:p@w@example.net/v1", "https://***@example.net/v1")]
    [InlineData("https://bob:p/w@example.net/v1", "https://***@example.net/v1")]
    [InlineData("redis://:pw@cache:6379/0", "redis://***@cache:6379/0")]
    [InlineData("https://example.net/#access_token=1", "https://example.net/#***")]
    [InlineData("https://example.net/@scope/package", "https://example.net/@scope/package")]
    [InlineData("http://[::1]:5000/a@b", "http://[::1]:5000/a@b")]
    [InlineData("http://localhost:5000/orders", "http://localhost:5000/orders")]
    [InlineData("--url=https://a/x?q=1", "--url=https://a/x?***")]
    [InlineData("http://a/?x=1;http://b/?y=2", "http://a/?***;http://b/?***")]
    public void Logins_and_queries_of_URLs_are_masked(string argument, string masked) =>
        Assert.Equal(masked, Redactor.Argument(argument));

    [Theory]
    [InlineData("Bearer abcdef.123", "Bearer ***")]
    [InlineData("x ghp_0123456789abcdefABCDEF y", "x *** y")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "***")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "***")]
    public void What_looks_like_a_token_is_masked_under_any_name(string argument, string masked) =>
        Assert.Equal(masked, Redactor.Argument(argument));

    [Theory]
    [InlineData("")]
    [InlineData("dotnet")]
    [InlineData("/srv/token/app.dll")]
    [InlineData("--max-tokens=100")]
    [InlineData("--tokenizer=fast")]
    [InlineData("--bypass=true")]
    [InlineData("--author=Ann")]
    [InlineData("C:\\apps\\passport\\app.dll")]
    [InlineData("System.Xml, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089")]
    [InlineData("--filter=Category=Slow")]
    [InlineData("--password=")]
    [InlineData("Server=db;Integrated Security=true")]
    public void Harmless_arguments_stay(string argument) => Assert.Equal(argument, Redactor.Argument(argument));

    [Fact]
    public void The_argument_after_a_secret_option_is_masked() => Assert.Equal(
        ["app", "--token", "***", "--verbose", "-u", "bob:***", "--no-password", "x.txt", "--secret", "--other", "end"],
        Redactor.CommandLine(["app", "--token", "-x1", "--verbose", "-u", "bob:pw", "--no-password", "x.txt", "--secret", "--other", "end"]));

    [Fact]
    public void A_variable_is_masked_by_its_name_or_by_its_value()
    {
        Assert.Equal("***", Redactor.Variable("GITHUB_TOKEN", "abc"));
        Assert.Equal("Server=x;Password=***", Redactor.Variable("DB", "Server=x;Password=y"));
        Assert.Equal("/usr/bin", Redactor.Variable("PATH", "/usr/bin"));
    }

    /// <summary>Reports are redacted where they are made and may be again where they are shown.</summary>
    [Fact]
    public void Masking_twice_changes_nothing() =>
        Gen.String[Gen.OneOf(Gen.Char["abtokenpwd -=:;&?#@/*"]), 0, 60].Sample(text =>
        {
            var once = Redactor.Argument(text);
            Assert.Equal(once, Redactor.Argument(once));
        });

    [Fact]
    public void No_secret_survives_in_a_connection_string() =>
        Gen.String[Gen.Char["abc123=@&? :/'.,"], 6, 20].Where(secret => secret.Trim() == secret && secret[0] != '\'').Sample(secret =>
            Assert.DoesNotContain(secret, Redactor.Argument($"Server=zz;Password={secret};Encrypt=true"), StringComparison.Ordinal));

    [Fact]
    public void Long_arguments_take_no_time() =>
        Assert.True(Redactor.Argument(new string('a', 100_000) + "=" + new string('-', 100_000)).Length > 0);
}
