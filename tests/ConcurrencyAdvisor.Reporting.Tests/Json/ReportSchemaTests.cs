using System.Text.Json.Nodes;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Tests.Builders;
using NJsonSchema;

namespace ConcurrencyAdvisor.Reporting.Tests.Json;

public sealed class ReportSchemaTests
{
    private static readonly HashSet<string> States =
        ["cpu", "runnable", "gc", "disk", "network", "pipe", "childProcess", "console", "lock", "task", "timer", "unknown"];

    public static TheoryData<string> Reports => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Every_report_keeps_the_schema(string report) =>
        Assert.Empty((await Schema()).Validate(Json.Of(SampleReports.All[report]())));

    [Fact]
    public async Task A_report_of_nothing_keeps_the_schema() => Assert.Empty((await Schema()).Validate(Json.Of(Some.Report())));

    [Fact]
    public async Task What_was_asked_of_a_run_keeps_the_schema()
    {
        var report = Some.Report() with { MinimumShare = 0.03, Machine = Some.Machine() with { Processor = "EPYC 7763" } };

        Assert.Empty((await Schema()).Validate(Json.Of(report with { Run = report.Run with { WarmupSeconds = 0 } })));
    }

    public static TheoryData<string, Action<JsonNode>> Violations => new()
    {
        { "missing part", root => root.AsObject().Remove("evidence") },
        { "unknown bound", root => root["hotPaths"]![0]!["bound"] = "gpu" },
        { "unknown model", root => root["findings"]![0]!["model"] = "fiber" },
        { "share above one", root => root["hotPaths"]![0]!["share"] = 1.5 },
        { "four models", root => root["findings"]![0]!["models"]!.AsArray().RemoveAt(0) },
        { "speed-up of zero", root => root["findings"]![0]!["predictedSpeedup"]!["low"] = 0 },
        { "odd rule", root => root["findings"]![0]!["ruleId"] = "CA1" },
        { "text for a number", root => root["run"]!["wallSeconds"] = "10" },
        { "text for a setting", root => root["run"]!["settings"] = new JsonObject { ["minimumShare"] = "5%" } },
        { "more than the run for a setting", root => root["run"]!["settings"] = new JsonObject { ["minimumShare"] = 30 } },
        { "number for a processor", root => root["run"]!["machine"]!["processor"] = 7763 },
        { "text for a time", root => root["hotPaths"]![0]!["time"]!["cpu"] = "much" },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task The_validator_sees_what_breaks_the_schema_and_the_reader_refuses_it(string what, Action<JsonNode> edit)
    {
        var json = Json.Edited(SampleReports.SequentialCpu(), edit);
        Assert.True((await Schema()).Validate(json).Count > 0, what);
        Assert.Throws<ReportFormatException>(() => Json.Read(json));
    }

    /// <summary>The validator does not know these two keywords of the schema.</summary>
    [Fact]
    public void What_the_validator_cannot_see_holds_too()
    {
        foreach (var make in SampleReports.All.Values)
        {
            var root = JsonNode.Parse(Json.Of(make()))!;
            Assert.Equal(Report.SchemaVersion, (int)root["schemaVersion"]!);
            var states = root["hotPaths"]!.AsArray().SelectMany(path => path!["time"]!.AsObject()).Select(pair => pair.Key);
            Assert.Subset(States, states.ToHashSet());
        }
    }

    private static async Task<JsonSchema> Schema()
    {
        await using var stream = ReportSchema.Open();
        return await JsonSchema.FromJsonAsync(stream);
    }
}
