using ConcurrencyAdvisor.Tool.Initialization;
using ConcurrencyAdvisor.Tool.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization;

/// <summary>Pipelines say what they mean, whatever a project is called: their scripts are run as their build service would.</summary>
public sealed class PipelineTests : IDisposable
{
    private static readonly string[] Projects =
    [
        "src/Shop/Shop.csproj", "My Shop/it's \"ours\".csproj", "a: b # c/- d.csproj", "$HOME/$(Build)/${{ secrets.A }}/$[x]/`id`.csproj", "Größe/店/😀.csproj", "100%/{a}&*!|>.csproj", "./-x.csproj",
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Pipelines
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var system in CiSystem.All)
            {
                foreach (var project in Projects)
                {
                    data.Add(system.Name, project);
                }
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task The_program_that_was_named_is_profiled_and_gated(string name, string project)
    {
        var yaml = Yaml.Parse(Pipeline(name, project));
        var script = Assert.Single(Yaml.Texts(yaml), text => text.Contains("--gate", StringComparison.Ordinal));

        // Each service replaces these in scripts before a shell sees them.
        Assert.DoesNotContain("${{", script, StringComparison.Ordinal);
        Assert.DoesNotContain("$(", script, StringComparison.Ordinal);
        Assert.DoesNotContain("$[", script, StringComparison.Ordinal);
        var call = Assert.Single(await Shell.RunAsync(_folder.Path, script));
        Assert.Equal(
            [
                "concurrency-advisor", "profile", project, "--gate", "--baseline", "concurrency-advisor.baseline.json",
                "--output", "json=concurrency-advisor-report/report.json",
                "--output", "sarif=concurrency-advisor-report/report.sarif",
                "--output", "markdown=concurrency-advisor-report/report.md",
                "--format", name,
            ],
            call);
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "concurrency-advisor-report")));
    }

    [Theory]
    [InlineData("github", null, "tool install --global ConcurrencyAdvisor")]
    [InlineData("azure", null, "tool install --global ConcurrencyAdvisor")]
    [InlineData("gitlab", null, "tool install --global ConcurrencyAdvisor")]
    [InlineData("github", """{ "tools": { "other": { } } }""", "tool install --global ConcurrencyAdvisor")]
    [InlineData("github", """{ "tools": { "concurrencyadvisor": { } } }""", "tool restore")]
    [InlineData("azure", """{ "tools": { "ConcurrencyAdvisor": { } } }""", "tool restore")]
    [InlineData("gitlab", """{ "tools": { "concurrencyadvisor": { } } }""", "tool restore")]
    public async Task The_tool_comes_from_the_manifest_where_that_lists_it(string name, string? manifest, string expected)
    {
        if (manifest is not null)
        {
            _folder.Write(".config/dotnet-tools.json", manifest);
        }

        var script = Assert.Single(Yaml.Texts(Yaml.Parse(Pipeline(name, "App"))), text => text.Contains("tool restore", StringComparison.Ordinal));

        var calls = await Shell.RunAsync(_folder.Path, script, new Dictionary<string, string> { ["GITHUB_PATH"] = _folder.File("path") });

        Assert.Equal(expected, string.Join(' ', Assert.Single(calls)));
    }

    [Fact]
    public void GitHub_gets_findings_and_reports_of_red_runs_too()
    {
        var job = Yaml.Parse(Pipeline("github", "App")).At("jobs", "gate");
        var steps = ((YamlSequenceNode)job.At("steps")).Children.Cast<YamlMappingNode>().ToArray();

        Assert.Equal("write", job.At("permissions", "security-events").Text());
        var upload = Assert.Single(steps, step => Uses(step).StartsWith("github/codeql-action/upload-sarif@", StringComparison.Ordinal));
        Assert.StartsWith("always()", upload.At("if").Text(), StringComparison.Ordinal);
        Assert.Equal("always()", Assert.Single(steps, step => Uses(step).StartsWith("actions/upload-artifact@", StringComparison.Ordinal)).At("if").Text());
        Assert.All(steps.Select(Uses).Where(uses => uses.Length > 0), uses => Assert.Matches(@"^[\w/-]+@v\d+$", uses));
        Assert.Contains(steps, step => step.Children.TryGetValue("run", out var run) && run.Text().Contains("--format github", StringComparison.Ordinal));
    }

    [Fact]
    public void GitLab_shows_findings_in_the_merge_request()
    {
        var job = Yaml.Parse(Pipeline("gitlab", "App")).At("concurrency-advisor");

        Assert.Equal("always", job.At("artifacts", "when").Text());
        Assert.EndsWith("> " + job.At("artifacts", "reports", "codequality").Text() + "\n", job.At("script", 0).Text(), StringComparison.Ordinal);
    }

    private static string Uses(YamlMappingNode step) => step.Children.TryGetValue("uses", out var uses) ? uses.Text() : "";

    private static string Pipeline(string name, string project) => Template.Pipeline(CiSystem.All.Single(system => system.Name == name), project);
}
