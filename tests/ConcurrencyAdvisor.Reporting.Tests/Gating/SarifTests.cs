using System.Text.Json.Nodes;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Reporting.Rules;
using ConcurrencyAdvisor.Reporting.Tests.Builders;
using NJsonSchema;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

public sealed class SarifTests
{
    private const int MostDescription = 1024;

    public static TheoryData<string> Gates => [.. SampleGates.All.Keys];

    [SarifSchemaTheory]
    [MemberData(nameof(Gates))]
    public async Task Every_gate_keeps_the_standard_s_schema(string gate) =>
        Assert.Empty((await Schema()).Validate(Export.Text("sarif", SampleGates.All[gate]())));

    [SarifSchemaFact]
    public async Task Hostile_names_keep_the_schema() =>
        Assert.Empty((await Schema()).Validate(Export.Text("sarif", SampleGates.Hostile(SampleGates.HostileNames))));

    [SarifSchemaFact]
    public async Task The_validator_sees_what_breaks_the_schema()
    {
        var schema = await Schema();
        foreach (var edit in new Action<JsonNode>[]
        {
            run => run["results"]![0]!["level"] = "fatal",
            run => run["results"]![0]!.AsObject().Remove("message"),
            run => run["results"]![0]!["locations"]![0]!["physicalLocation"]!["region"]!["startLine"] = 0,
            run => run["results"]![0]!["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "comment" }),
            run => run["columnKind"] = "bytes",
            run => run["surprise"] = 1,
        })
        {
            var root = JsonNode.Parse(Export.Text("sarif", SampleGates.Failing()))!;
            edit(root["runs"]![0]!);
            Assert.NotEmpty(schema.Validate(root.ToJsonString()));
        }
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public void GitHub_finds_all_that_it_asks_for(string gate)
    {
        var run = Run(SampleGates.All[gate]());
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.All(rules, rule => Assert.Multiple(
            () => Assert.InRange(((string)rule!["shortDescription"]!["text"]!).Length, 1, MostDescription),
            () => Assert.InRange(((string)rule!["fullDescription"]!["text"]!).Length, 1, MostDescription),
            () => Assert.NotEqual("", (string)rule!["help"]!["text"]!),
            () => Assert.NotEqual("", (string)rule!["help"]!["markdown"]!)));
        Assert.All(run["results"]!.AsArray(), result =>
        {
            Assert.Equal((string)result!["ruleId"]!, (string)rules[(int)result["ruleIndex"]!]!["id"]!);
            AssertPlace(Assert.Single(result["locations"]!.AsArray())!);
            Assert.All(result["codeFlows"]?[0]!["threadFlows"]![0]!["locations"]!.AsArray() ?? [], step => AssertPlace(step!["location"]!));
            Assert.Equal(["concurrencyAdvisor/v1"], result["partialFingerprints"]!.AsObject().Select(pair => pair.Key));
        });
    }

    [Fact]
    public void A_clean_gate_lists_every_rule_and_closes_all_alerts()
    {
        var run = Run(SampleGates.Clean());
        Assert.Equal(
            RulePages.All.Select(page => page.Id), run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => (string)rule!["id"]!));
        Assert.Empty(run["results"]!.AsArray());
    }

    [Fact]
    public void States_and_suppressions_are_said_in_the_standard_s_words()
    {
        var results = Run(SampleGates.Failing())["results"]!.AsArray();
        Assert.Equal(["new", "unchanged", null, "new"], results.Select(result => (string?)result!["baselineState"]));
        Assert.Equal(["error", "warning", "note", "note"], results.Select(result => (string?)result!["level"]));
        var suppression = Assert.Single(results, result => result!["suppressions"] is not null)!["suppressions"]![0]!;
        Assert.Equal(("inSource", "the queue is the product, see the design"), ((string)suppression["kind"]!, (string)suppression["justification"]!));
    }

    [Theory]
    [InlineData(40, 71, 57, 57, 1, 57, 1)]
    [InlineData(40, 71, 40, 40, 9, 40, 9)]
    [InlineData(40, 71, 71, 71, 1, 71, 10)]
    [InlineData(40, 40, 40, 40, 9, 40, 10)]
    [InlineData(40, 71, null, 40, 9, 71, 10)]
    [InlineData(null, null, null, 1, 9, 1, 10)]
    [InlineData(-3, -5, null, 1, 9, 1, 10)]
    public void The_costliest_line_is_marked_or_else_the_method(int? line, int? last, int? hot, int startLine, int startColumn, int endLine, int endColumn)
    {
        var path = Some.HotPath("A.B.C", (TimeState.Cpu, 1)) with { Line = line, EndLine = last, HotLine = hot };
        var region = Run(Export.Gate(SampleGates.Item(path)))["results"]![0]!["locations"]![0]!["physicalLocation"]!["region"]!;
        Assert.Equal(
            [startLine, startColumn, endLine, endColumn],
            new[] { "startLine", "startColumn", "endLine", "endColumn" }.Select(name => (int)region[name]!));
    }

    [Fact]
    public void What_has_no_source_stands_at_its_module()
    {
        var path = Some.HotPath("A.B.C", (TimeState.Cpu, 1)) with { File = null, Module = "Audit Trail" };
        var location = Run(Export.Gate(SampleGates.Item(path)))["results"]![0]!["locations"]![0]!;
        Assert.Equal("Audit%20Trail", (string)location["physicalLocation"]!["artifactLocation"]!["uri"]!);
        Assert.Equal("A.B.C", (string)location["logicalLocations"]![0]!["fullyQualifiedName"]!);
    }

    [Fact]
    public void The_calls_that_lead_to_a_path_are_a_flow_that_ends_with_the_cause()
    {
        var outer = Some.HotPath("Shop.Orders.Import.Run", (TimeState.Cpu, 1));
        var inner = Some.HotPath("Shop.Store.Db.Save", (TimeState.Disk, 1)) with
        {
            Stack = ["Shop.Program.Main", "Shop.Orders.Import.Run", "Shop.Store.Db.Save"],
            Cause = "waits in fsync",
        };
        var gate = Export.Gate(SampleGates.Item(inner)) with { Reports = [Some.Report() with { HotPaths = [inner, outer] }] };
        var steps = Run(gate)["results"]![0]!["codeFlows"]![0]!["threadFlows"]![0]!["locations"]!.AsArray().Select(step => step!["location"]!);
        Assert.Equal(
            [
                ("Shop.Program.Main", "Program.Main calls Import.Run", "app/Db.cs"),
                ("Shop.Orders.Import.Run", "Import.Run calls Db.Save", "app/Import.cs"),
                ("Shop.Store.Db.Save", "waits in fsync", "app/Db.cs"),
            ],
            steps.Select(step => (
                (string)step["logicalLocations"]![0]!["fullyQualifiedName"]!,
                (string)step["message"]!["text"]!,
                (string)step["physicalLocation"]!["artifactLocation"]!["uri"]!)));
    }

    [Fact]
    public void More_results_than_GitHub_takes_are_cut_with_a_warning()
    {
        const int Most = 25_000;
        var item = SampleGates.Item(null);
        var run = Run(Export.Gate([.. Enumerable.Repeat(item, Most + 1)]));
        Assert.Equal(Most, run["results"]!.AsArray().Count);
        var notification = Assert.Single(run["invocations"]![0]!["toolExecutionNotifications"]!.AsArray())!;
        Assert.Equal("warning", (string)notification["level"]!);
        Assert.Contains("25,000 of 25,001", (string)notification["message"]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_a_newer_tool_is_listed_too()
    {
        var run = Run(Export.Gate(SampleGates.Item(null, "CADV0777", FindingLevel.Note)));
        Assert.Equal("CADV0777", (string)run["tool"]!["driver"]!["rules"]!.AsArray()[^1]!["id"]!);
    }

    [Fact]
    public void No_message_holds_a_link() => Assert.DoesNotContain(
        "](", string.Concat(Run(SampleGates.Hostile(SampleGates.HostileNames))["results"]!.AsArray().Select(result => (string)result!["message"]!["text"]!)), StringComparison.Ordinal);

    [Fact]
    public void Programs_have_a_category_each()
    {
        var gate = SampleGates.Clean() with { Reports = [Some.Report() with { Processes = [Some.Process(1, "a/b")] }] };
        Assert.Equal("concurrency-advisor/a-b/", (string)Run(gate)["automationDetails"]!["id"]!);
    }

    private static void AssertPlace(JsonNode location)
    {
        var place = location["physicalLocation"]!;
        var uri = (string)place["artifactLocation"]!["uri"]!;
        Assert.True(Uri.TryCreate(uri, UriKind.RelativeOrAbsolute, out _), uri);
        Assert.DoesNotContain(uri, letter => letter is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '`');
        Assert.NotEqual("", uri);
        Assert.All(new[] { "startLine", "startColumn", "endLine", "endColumn" }, name => Assert.True((int)place["region"]![name]! >= 1));
    }

    private static JsonNode Run(GateResult gate) => JsonNode.Parse(Export.Text("sarif", gate))!["runs"]![0]!;

    private static async Task<JsonSchema> Schema() => await JsonSchema.FromFileAsync(SarifSchema.File!);
}
