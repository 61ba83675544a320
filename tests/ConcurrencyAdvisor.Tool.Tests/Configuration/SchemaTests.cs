using System.Text;
using System.Text.Json.Nodes;
using ConcurrencyAdvisor.Reporting;
using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using NJsonSchema;

namespace ConcurrencyAdvisor.Tool.Tests.Configuration;

public sealed class SchemaTests
{
    private static string Text { get; } = ReadText();

    [Fact]
    public void It_knows_exactly_the_keys_that_the_reader_knows()
    {
        var keys = JsonNode.Parse(Text)!["properties"]!.AsObject().Select(p => p.Key);

        Assert.Equal(KnownOptions.All.Select(o => o.Key).Concat(["$schema", "rules"]).Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_knows_exactly_the_formats_that_work()
    {
        var properties = JsonNode.Parse(Text)!["properties"]!;

        Assert.Equal(ReportFormats.Names, properties["format"]!["enum"]!.AsArray().Select(n => n!.GetValue<string>()));
        Assert.Equal($"^({string.Join('|', ReportFormats.Names)}|capture)=.+$", properties["output"]!["items"]!["pattern"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{ "duration": "500ms", "timeout": 90, "warmup": "1.5s" }""", true)]
    [InlineData("""{ "minShare": "5%", "targetCores": 1.5, "verbosity": "diag" }""", true)]
    [InlineData("""{ "output": ["json=a.json"], "format": "json", "showOutput": true, "sourceRoot": "src" }""", true)]
    [InlineData("""{ "rules": { "CADV0001": "none", "CADV0002": "error" } }""", true)]
    [InlineData("""{ "collectors": ["eventpipe", "scheduler-events"] }""", true)]
    [InlineData("""{ "collectors": "eventpipe" }""", false)]
    [InlineData("""{ "rules": { "CADV0001": "loud" } }""", false)]
    [InlineData("""{ "rules": "none" }""", false)]
    [InlineData("""{ "durations": 3 }""", false)]
    [InlineData("""{ "showOutput": 1 }""", false)]
    [InlineData("""{ "output": "json=a.json" }""", false)]
    [InlineData("""{ "targetCores": "8" }""", false)]
    public async Task It_and_the_reader_agree(string json, bool isValid)
    {
        var schema = await JsonSchema.FromJsonAsync(Text);

        Assert.Equal(isValid, schema.Validate(json).Count == 0);
        Assert.Equal(isValid, IsAccepted(json));
    }

    private static bool IsAccepted(string json)
    {
        try
        {
            ConfigurationReader.Parse("/project/concurrency-advisor.json", Encoding.UTF8.GetBytes(json));
            return true;
        }
        catch (ToolException)
        {
            return false;
        }
    }

    private static string ReadText()
    {
        using var stream = typeof(ConfigurationReader).Assembly.GetManifestResourceStream("concurrency-advisor.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
