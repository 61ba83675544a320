using System.Text;
using System.Text.Json.Nodes;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Tests.Builders;

namespace ConcurrencyAdvisor.Reporting.Tests.Json;

public sealed class ReportJsonReaderTests
{
    public static TheoryData<string> Reports => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Reports))]
    public void What_was_written_reads_back_the_same(string report)
    {
        var json = Json.Of(SampleReports.All[report]());
        Assert.Equal(json, Json.Of(Json.Read(json)));
    }

    [Fact]
    public void Every_value_arrives()
    {
        var written = SampleReports.TwoProcesses();
        var read = Json.Read(Json.Of(written));
        Assert.Equivalent(written.Run, read.Run);
        Assert.Equivalent(written.Machine, read.Machine);
        Assert.Equivalent(written.Processes, read.Processes);
        Assert.Equivalent(written.Evidence, read.Evidence);
        Assert.Equivalent(written.HotPaths, read.HotPaths);
        Assert.Equivalent(written.Findings, read.Findings);
    }

    [Fact]
    public void Unknown_properties_are_ignored()
    {
        var json = Json.Edited(SampleReports.SequentialCpu(), root =>
        {
            root["colour"] = "blue";
            root["run"]!["weather"] = new JsonArray(1, 2);
            root["hotPaths"]![0]!["mood"] = null;
        });
        Assert.Equal(Json.Of(SampleReports.SequentialCpu()), Json.Of(Json.Read(json)));
    }

    [Fact]
    public void A_byte_order_mark_is_ignored() =>
        Assert.Empty(Json.Read("\uFEFF" + Json.Of(SampleReports.NothingHot())).HotPaths);

    [Fact]
    public void Only_what_the_schema_requires_is_required()
    {
        var report = Json.Read("""
            {
              "schemaVersion": 1.0, "tool": {"name": "x", "version": "1"},
              "run": {"command": [], "startedAt": "2026-01-31T09:30:00Z", "wallSeconds": 4, "cpuSeconds": 0,
                      "machine": {"operatingSystem": "x", "cores": 4}},
              "evidence": {"collectors": [], "samples": 3e1, "lostEvents": 0, "warnings": []},
              "hotPaths": [{"id": "a", "method": "b", "share": 1, "wallSeconds": 2, "time": {"cpu": 3}, "bound": "cpu",
                            "confidence": 0.5, "model": "keep"}],
              "findings": []
            }
            """);
        Assert.Equal(4, report.Machine.EffectiveCores);
        Assert.Equal(30, report.Evidence.Samples);
        Assert.Equal(1.5, report.HotPaths[0].AverageConcurrency);
        Assert.Null(report.HotPaths[0].File);
    }

    [Fact]
    public void Another_schema_version_is_refused_with_what_to_do()
    {
        var failure = Refusal(root => root["schemaVersion"] = 2);
        Assert.Equal("$.schemaVersion", failure.Path);
        Assert.Contains("is 2", failure.Problem, StringComparison.Ordinal);
        Assert.Contains("reads 1", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_else_than_a_report_is_told_apart()
    {
        var failure = Assert.Throws<ReportFormatException>(() => Json.Read("{\"version\": \"2.1.0\", \"runs\": []}"));
        Assert.Contains("no report of ConcurrencyAdvisor", failure.Problem, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<JsonNode>> Damages => new()
    {
        { "$.hotPaths[0].share", root => root["hotPaths"]![0]!["share"] = "half" },
        { "$.hotPaths[0].share", root => root["hotPaths"]![0]!["share"] = -0.1 },
        { "$.hotPaths[0]", root => root["hotPaths"]![0]!.AsObject().Remove("id") },
        { "$.hotPaths[0].time.nap", root => root["hotPaths"]![0]!["time"]!["nap"] = 1 },
        { "$.hotPaths[0].line", root => root["hotPaths"]![0]!["line"] = 1.5 },
        { "$.hotPaths[0].line", root => root["hotPaths"]![0]!["line"] = 1L << 40 },
        { "$.findings[0].models", root => root["findings"]![0]!["models"]!.AsArray().Add(root["findings"]![0]!["models"]![0]!.DeepClone()) },
        { "$.findings[0].models[4].against[0]", root => root["findings"]![0]!["models"]![4]!["against"]![0] = null },
        { "$.findings[0].predictedSpeedup.low", root => root["findings"]![0]!["predictedSpeedup"]!["low"] = 0 },
        { "$.run.startedAt", root => root["run"]!["startedAt"] = "yesterday" },
        { "$.run.processes", root => root["run"]!["processes"] = 7 },
        { "$.run.machine", root => root["run"]!["machine"] = null },
        { "$.tool.name", root => root["tool"]!["name"] = null },
        { "$.evidence.samples", root => root["evidence"]!["samples"] = true },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_is_told_with_its_place(string path, Action<JsonNode> damage) => Assert.Equal(path, Refusal(damage).Path);

    [Theory]
    [InlineData("", "$", "is empty")]
    [InlineData("[]", "$", "is an array where an object belongs")]
    [InlineData("{\"schemaVersion\": 1,\n  \"tool\"", "line 2, byte 9", "is no valid JSON")]
    [InlineData("{\"schemaVersion\": 1, \"schemaVersion\": 1}", "line 1", "is no valid JSON")]
    [InlineData("{\"schemaVersion\": 1e999}", "$.schemaVersion", "is no integer")]
    [InlineData("{\"schemaVersion\": 1, \"tool\": {\"name\": \"\\ud800\"}, \"run\": {}}", "$", "not valid Unicode")]
    [InlineData("{\"schemaVersion\": 1, \"\\ud800\": 1}", "$", "not valid Unicode")]
    public void What_is_no_report_at_all_is_told(string json, string path, string problem)
    {
        var failure = Assert.Throws<ReportFormatException>(() => Json.Read(json));
        Assert.StartsWith(path, failure.Path, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_UTF8_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Json.Of(SampleReports.NothingHot()));
        bytes[Array.IndexOf(bytes, (byte)'D')] = 0xFF;
        Assert.Throws<ReportFormatException>(() => Json.Read(bytes));
    }

    [Fact]
    public void Depth_is_limited()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        Assert.Throws<ReportFormatException>(() => Json.Read($"{{\"schemaVersion\": 1, \"x\": {deep}"));
    }

    [Fact]
    public void Size_is_limited()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Json.Of(SampleReports.SequentialCpu())));
        var failure = Assert.Throws<ReportFormatException>(() => ReportJsonReader.Read(input, maximumBytes: 1000));
        Assert.Contains("larger than 1000 bytes", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_property_name_comes_out_harmless()
    {
        var failure = Refusal(root => root["hotPaths"]![0]!["time"]!["\e[31m"] = 1);
        Assert.Equal("$.hotPaths[0].time.\\u001B[31m", failure.Path);
    }

    private static ReportFormatException Refusal(Action<JsonNode> edit) =>
        Assert.Throws<ReportFormatException>(() => Json.Read(Json.Edited(SampleReports.SequentialCpu(), edit)));
}
