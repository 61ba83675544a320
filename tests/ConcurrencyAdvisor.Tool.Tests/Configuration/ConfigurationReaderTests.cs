using System.Text;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var file = Parse("""
            {
              // The file may say why.
              "$schema": "concurrency-advisor.schema.json",
              "duration": "30s",
              "timeout": 90,
              "minShare": 0.05,
              "targetCores": 16,
              "showOutput": true,
              "noRedact": false,
              "output": ["json=a.json", "text=b.txt"],
            }
            """);

        Assert.Equal("30s", file.Values["duration"].Single().Text);
        Assert.Equal("90", file.Values["timeout"].Single().Text);
        Assert.Equal("0.05", file.Values["minShare"].Single().Text);
        Assert.Equal("true", file.Values["showOutput"].Single().Text);
        Assert.Equal(["json=a.json", "text=b.txt"], file.Values["output"].Select(v => v.Text));
        Assert.All(file.Values["output"], v => Assert.Equal("/project", v.BaseFolder));
    }

    [Fact]
    public void A_byte_order_mark_is_no_error() =>
        Assert.Equal("json", ConfigurationReader.Parse("/p/c.json", [.. Encoding.UTF8.Preamble, .. "{\"format\":\"json\"}"u8]).Values["format"].Single().Text);

    [Fact]
    public void A_misspelt_key_is_an_error_with_its_line_and_a_guess()
    {
        var error = Refuse("""
            {
              "format": "json",
              "targetCore": 16
            }
            """);

        Assert.Contains("/project/concurrency-advisor.json, line 3 has the unknown key 'targetCore'", error.Message, StringComparison.Ordinal);
        Assert.Equal("Did you mean 'targetCores'?", error.NextStep);
    }

    [Theory]
    [InlineData("""{ "duration": true }""", "duration")]
    [InlineData("""{ "targetCores": "16" }""", "targetCores")]
    [InlineData("""{ "showOutput": "yes" }""", "showOutput")]
    [InlineData("""{ "output": "json=a" }""", "output")]
    [InlineData("""{ "output": [1] }""", "output")]
    [InlineData("""{ "output": [["json=a"]] }""", "output")]
    [InlineData("""{ "format": null }""", "format")]
    [InlineData("""{ "format": { "a": 1 } }""", "format")]
    [InlineData("""{ "$schema": 1 }""", "$schema")]
    public void A_value_of_the_wrong_type_is_an_error_with_its_key_and_line(string json, string key)
    {
        var error = Refuse(json);

        Assert.Contains($"'{key}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_have_levels() => Assert.Equal(
        new Dictionary<string, RuleLevel> { ["CADV0001"] = RuleLevel.None, ["CADV0003"] = RuleLevel.Error },
        Parse("""{ "rules": { "CADV0001": "none", "CADV0003": "error" } }""").RuleLevels);

    [Theory]
    [InlineData("""{ "rules": { "CADV001": "none" } }""", "CADV0001")]
    [InlineData("""{ "rules": { "CADV0001": "loud" } }""", "warning")]
    [InlineData("""{ "rules": { "CADV0001": true } }""", "text")]
    public void A_rule_or_level_that_does_not_exist_is_an_error(string json, string nextStep) =>
        Assert.Contains(nextStep, Refuse(json).NextStep, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{")]
    [InlineData("{ \"format\": }")]
    [InlineData("{} {}")]
    [InlineData("{ \"output\": [")]
    [InlineData("{ \"rules\": [] }")]
    [InlineData("{ \"rules\": {}, \"rules\": {} }")]
    [InlineData("{ \"$schema\": \"a\", \"$schema\": \"b\" }")]
    [InlineData("{ \"format\": \"text\", \"format\": \"json\" }")]
    [InlineData("not json")]
    public void What_is_no_object_of_known_keys_is_an_error(string json) => Refuse(json);

    private static ToolException Refuse(string json)
    {
        var error = Assert.Throws<ToolException>(() => Parse(json));
        Assert.Equal(ErrorCode.BadConfiguration, error.Code);
        return error;
    }

    private static ConfigurationFile Parse(string json) =>
        ConfigurationReader.Parse("/project/concurrency-advisor.json", Encoding.UTF8.GetBytes(json));
}
