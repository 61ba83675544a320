using ConcurrencyAdvisor.Tool.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization;

/// <summary>The composite action of this repository.</summary>
public sealed class GateActionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly YamlMappingNode _action = Yaml.Parse(File.ReadAllText(Path.Combine(TestRepository.Root, ".github", "actions", "gate", "action.yml")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_inputs_are_described_and_only_the_program_has_to_be_named()
    {
        var inputs = (YamlMappingNode)_action.At("inputs");

        Assert.Equal("composite", _action.At("runs", "using").Text());
        Assert.Equal(["project", "baseline", "arguments", "version", "upload-sarif"], inputs.Children.Keys.Select(key => key.Text()));
        Assert.All(inputs.Children.Values, input => Assert.NotEmpty(input.At("description").Text()));
        Assert.Equal("true", inputs.At("project", "required").Text());
        Assert.All(inputs.Children.Skip(1), input => Assert.Contains(new YamlScalarNode("default"), ((YamlMappingNode)input.Value).Children.Keys));
    }

    [Fact]
    public void No_input_is_part_of_a_scripts_text() =>
        Assert.DoesNotContain(Steps().Select(step => Find(step, "run")), run => run.Contains("${{", StringComparison.Ordinal));

    [Fact]
    public void Every_script_names_its_shell_and_every_action_its_major_version() => Assert.All(Steps(), step =>
    {
        Assert.Equal(Find(step, "run").Length > 0 ? "bash" : "", Find(step, "shell"));
        Assert.Matches(@"^$|^[\w/-]+@v\d+$", Find(step, "uses"));
    });

    [Theory]
    [InlineData("", "")]
    [InlineData("--fail-on error", "--fail-on|error")]
    [InlineData("--budget \"App.*:wall=30%\" -- --its 'own argument' $HOME;id", "--budget|App.*:wall=30%|--|--its|own argument|$HOME;id")]
    public async Task The_program_is_profiled_and_gated(string arguments, string more)
    {
        const string Project = "My Shop/it's $(ours).csproj";

        var call = Assert.Single(await RunAsync("gate", new()
        {
            ["PROJECT"] = Project,
            ["BASELINE"] = "base line.json",
            ["ARGUMENTS"] = arguments,
            ["TOOL_FOLDER"] = "",
        }));

        Assert.Equal(["concurrency-advisor", "profile", Project, "--gate", "--baseline", "base line.json"], call[..6]);
        Assert.Equal(["--format", "github"], call[12..14]);
        Assert.Equal(more.Split('|', StringSplitOptions.RemoveEmptyEntries), call[14..]);
        Assert.StartsWith($"folder={_folder.Path}/concurrency-advisor-report.", await File.ReadAllTextAsync(_folder.File("output")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true, "tool restore", "folder=\n")]
    [InlineData("", false, "tool update --tool-path {0}/concurrency-advisor ConcurrencyAdvisor", "folder={0}/concurrency-advisor\n")]
    [InlineData("1.2.3", true, "tool update --tool-path {0}/concurrency-advisor ConcurrencyAdvisor --version 1.2.3", "folder={0}/concurrency-advisor\n")]
    public async Task The_tool_is_the_named_the_pinned_or_the_newest(string version, bool isPinned, string expected, string output)
    {
        if (isPinned)
        {
            _folder.Write(".config/dotnet-tools.json", """{ "tools": { "concurrencyadvisor": { } } }""");
        }

        var call = Assert.Single(await RunAsync("install", new() { ["VERSION"] = version }));

        Assert.Equal(string.Format(expected, _folder.Path), string.Join(' ', call));
        Assert.Equal(string.Format(output, _folder.Path), await File.ReadAllTextAsync(_folder.File("output")));
    }

    private Task<IReadOnlyList<string[]>> RunAsync(string id, Dictionary<string, string> variables)
    {
        variables["RUNNER_TEMP"] = _folder.Path;
        variables["GITHUB_OUTPUT"] = _folder.File("output");
        return Shell.RunAsync(_folder.Path, Find(Steps().Single(step => Find(step, "id") == id), "run"), variables);
    }

    private IEnumerable<YamlMappingNode> Steps() => ((YamlSequenceNode)_action.At("runs", "steps")).Children.Cast<YamlMappingNode>();

    private static string Find(YamlMappingNode step, string key) => step.Children.TryGetValue(key, out var value) ? value.Text() : "";
}
