using System.Text;
using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Initialization;
using ConcurrencyAdvisor.Tool.Tests.Initialization.Golden;
using ConcurrencyAdvisor.Tool.Tests.Support;
using NJsonSchema;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization;

public sealed class InitTests : IDisposable
{
    private const string Program = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""";
    private const string Configuration = "concurrency-advisor.json";
    private const string Schema = ".config/concurrency-advisor.schema.json";
    private const string Workflow = ".github/workflows/concurrency-advisor.yml";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Systems => [.. CiSystem.All.Select(system => system.Name)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_configuration_is_the_reviewed_one_and_valid()
    {
        var (exitCode, output, _) = await InitAsync();

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Equal([Schema, Configuration], _folder.Names());
        Assert.StartsWith($"wrote {Configuration}\nwrote {Schema}\n\nNext:\n1. Profile: dotnet concurrency-advisor profile PROJECT\n", output, StringComparison.Ordinal);
        GoldenFile.Check(Configuration, Read(Configuration));
        Assert.Empty((await JsonSchema.FromJsonAsync(Read(Schema))).Validate(Read(Configuration)));
        ConfigurationReader.Parse(_folder.File(Configuration), Encoding.UTF8.GetBytes(Read(Configuration)));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_pipeline_is_the_reviewed_one(string name)
    {
        _folder.Write("src/Shop/Shop.csproj", Program);
        var system = CiSystem.All.Single(system => system.Name == name);

        var (exitCode, output, error) = await InitAsync("--ci", name);

        Assert.Equal((ExitCode.Clean, ""), (exitCode, error));
        Assert.Equal(new[] { Schema, Configuration, "src/Shop/Shop.csproj", system.Path }.Order(StringComparer.Ordinal), _folder.Names());
        Assert.Contains($"wrote {system.Path}\n", output, StringComparison.Ordinal);
        Assert.Contains(system.NextStep, output, StringComparison.Ordinal);
        GoldenFile.Check($"{name}.yml", Read(system.Path));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_pipeline_joins_a_configuration_that_is_there_already(string name)
    {
        _folder.Write("Shop.csproj", Program);
        _folder.Write(Configuration, "{}");

        var (exitCode, output, _) = await InitAsync("--ci", name);

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Equal("{}", Read(Configuration));
        Assert.Contains($"kept {Configuration}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_exists_is_replaced_by_force_alone()
    {
        _folder.Write("Shop.csproj", Program);
        _folder.Write(Configuration, "mine");
        _folder.Write(Workflow, "mine");

        foreach (string[] arguments in new string[][] { [], ["--ci", "github"] })
        {
            var (exitCode, output, error) = await InitAsync(arguments);
            Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
            Assert.StartsWith("error CADVE508: The file '", error, StringComparison.Ordinal);
            Assert.Contains("--force", error, StringComparison.Ordinal);
        }

        Assert.Equal(["mine", "mine"], [Read(Configuration), Read(Workflow)]);
        Assert.DoesNotContain(Schema, _folder.Names());
        Assert.Equal(ExitCode.Clean, (await InitAsync("--ci", "github", "--force")).ExitCode);
        Assert.NotEqual("mine", Read(Configuration));
        Assert.NotEqual("mine", Read(Workflow));
    }

    [Fact]
    public async Task Where_one_file_cannot_be_written_none_is()
    {
        _folder.Write("Shop.csproj", Program);
        _folder.Write(".github", "a file where a folder has to be");

        var (exitCode, _, error) = await InitAsync("--ci", "github");

        Assert.Equal(ExitCode.ToolFailed, exitCode);
        Assert.StartsWith("error CADVE101: ", error, StringComparison.Ordinal);
        Assert.Equal([".github", "Shop.csproj"], _folder.Names());
    }

    [Theory]
    [InlineData("CADVE503", "--ci", "jenkins")]
    [InlineData("CADVE503", "--project", "")]
    [InlineData("CADVE511", "--project", "missing.csproj")]
    [InlineData("CADVE516", "--ci", "github")]
    [InlineData("CADVE503", "--project", "/")]
    public async Task A_wrong_call_writes_nothing(string code, params string[] arguments)
    {
        var (exitCode, output, error) = await InitAsync(arguments);

        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.StartsWith($"error {code}: ", error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task Candidates_are_listed_where_there_is_a_choice()
    {
        _folder.Write("a/A.csproj", Program);
        _folder.Write("b/B.csproj", Program);

        var error = (await InitAsync("--ci", "gitlab")).Error;

        Assert.StartsWith("error CADVE515: ", error, StringComparison.Ordinal);
        Assert.EndsWith("\n  a/A.csproj\n  b/B.csproj\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_the_repositorys_root_the_pipeline_goes_to_the_root_and_names_paths_from_there()
    {
        Directory.CreateDirectory(_folder.File(".git"));
        _folder.Write("services/shop/Shop.csproj", Program);
        using var host = new TestHost(Path.Combine(_folder.Path, "services"));

        Assert.Equal(ExitCode.Clean, await host.RunAsync("init", "--ci", "github"));

        Assert.Contains("profile services/shop/Shop.csproj \\\n", Read(Workflow), StringComparison.Ordinal);
        Assert.Contains($"services/{Configuration}", _folder.Names());
        Assert.Contains($"wrote ../{Workflow}\n", host.Output, StringComparison.Ordinal);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder.Path, name));

    private async Task<(ExitCode ExitCode, string Output, string Error)> InitAsync(params string[] arguments)
    {
        using var host = new TestHost(_folder.Path);
        var exitCode = await host.RunAsync(["init", .. arguments]);
        return (exitCode, host.Output, host.Error);
    }
}
