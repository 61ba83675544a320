using System.Text.Json;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>Projects and builds of other shapes.</summary>
[Collection(Packages.Name)]
public sealed class SurroundingsTests(PackedAdvisor package)
{
    private const string Finding = "warning CADV0001: ";

    [Fact]
    public async Task Of_several_frameworks_one_is_profiled()
    {
        using var project = new UserProject(package, "<TargetFramework></TargetFramework><TargetFrameworks>net10.0;net9.0</TargetFrameworks><RollForward>Major</RollForward>");
        var build = await project.BuildAsync();

        build.Succeeds();
        build.Says(Finding, 1);
        Assert.True(project.WasProfiled);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "obj", "Release", "net9.0", "concurrency-advisor")));
        (await project.RunAsync(["clean", "-c", "Release"])).Succeeds();
        Assert.False(Directory.Exists(project.Kept));
    }

    [Fact]
    public async Task In_a_solution_only_those_that_opted_in_are_profiled_and_one_after_the_other()
    {
        using var project = new UserProject(package, "<EnableDefaultItems>false</EnableDefaultItems>");
        foreach (var (name, enabled) in (ReadOnlySpan<(string, bool)>)[("first", true), ("second", true), ("third", false)])
        {
            project.Write($"{name}/Program.cs", UserProject.Computing);
            project.WriteProject(package, $"{name}/{name}.csproj", $"<ConcurrencyAdvisorEnabled>{enabled}</ConcurrencyAdvisorEnabled>");
        }

        File.Delete(Path.Combine(project.Folder, "shop.csproj"));
        File.Delete(Path.Combine(project.Folder, "Program.cs"));
        project.Write("all.slnx", """
            <Solution>
              <Project Path="first/first.csproj" />
              <Project Path="second/second.csproj" />
              <Project Path="third/third.csproj" />
            </Solution>
            """);
        var build = await project.BuildAsync("-m:3");

        build.Succeeds();
        build.Says(Finding, 2);
        build.Says("ConcurrencyAdvisor: first ran for ");
        build.Says("ConcurrencyAdvisor: second ran for ");
        build.SaysNot("third ran");
        var runs = new[] { "first", "second" }.Select(name => RunOf(Path.Combine(project.Folder, name))).OrderBy(run => run.Start).ToArray();
        Assert.True(runs[0].End <= runs[1].Start, $"{runs[0]} and {runs[1]} overlap");
    }

    private static (DateTimeOffset Start, DateTimeOffset End) RunOf(string folder)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "obj", "Release", "net10.0", "concurrency-advisor", "report.json")));
        var run = report.RootElement.GetProperty("run");
        var start = run.GetProperty("startedAt").GetDateTimeOffset();
        return (start, start + TimeSpan.FromSeconds(run.GetProperty("wallSeconds").GetDouble()));
    }

    [Fact]
    public async Task Odd_paths_another_culture_an_artifacts_folder_and_a_configuration_file_change_nothing()
    {
        using var project = new UserProject(package, name: "büro & co 100% 'x'");
        project.Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");
        project.Write("concurrency-advisor.json", """{ "rules": { "CADV0001": "error" } }""");
        var build = await project.RunFreshAsync(
            UserProject.ReleaseBuild, ("DOTNET_CLI_UI_LANGUAGE", "de"), ("LANG", "tr_TR.UTF-8"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"));

        build.Fails();
        build.Says("error CADV0001: ", 1);
        build.Says(Path.Combine(project.Folder, "Program.cs"));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(project.Folder, "artifacts"), "outcome.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Publish_and_pack_profile_once_and_nothing_without_a_build()
    {
        using var project = new UserProject(package, "<IsPackable>true</IsPackable>");
        var published = await project.RunFreshAsync(["publish", "-c", "Release", "-clp:NoSummary"]);
        published.Succeeds();
        published.Says(Finding, 1);
        var profiled = File.GetLastWriteTimeUtc(project.Outcome);

        (await project.RunAsync(["pack", "-c", "Release", "-clp:NoSummary"])).Says(Finding);
        (await project.RunAsync(["publish", "-c", "Release", "--no-build"])).SaysNot("CADV");
        Assert.Equal(profiled, File.GetLastWriteTimeUtc(project.Outcome));
    }

    [Fact]
    public async Task Settings_reach_the_program_and_what_drives_it()
    {
        const string Telling = """
            System.IO.File.WriteAllText("told", string.Join('|', args) + "|" + System.Environment.GetEnvironmentVariable("SHOP_MODE") + "|" + System.Environment.GetEnvironmentVariable("HOSTS") + "|" + System.Environment.CurrentDirectory);
            var sum = 0.0;
            for (var i = 0; i < 60_000_000; i++)
            {
                sum += System.Math.Sqrt(i);
            }

            System.Console.WriteLine(sum);
            """;
        using var project = new UserProject(
            package,
            """
            <ConcurrencyAdvisorArguments>
              --n 5 "two words" 'single "quoted"' * \d
            </ConcurrencyAdvisorArguments>
            <ConcurrencyAdvisorEnvironment>HOSTS=*.shop\d; SHOP_MODE=a=b;OTHER=1</ConcurrencyAdvisorEnvironment>
            <ConcurrencyAdvisorWorkingDirectory>$(MSBuildProjectDirectory)/run</ConcurrencyAdvisorWorkingDirectory>
            """,
            Telling);
        var run = Directory.CreateDirectory(Path.Combine(project.Folder, "run")).FullName;
        (await project.BuildAsync()).Succeeds();

        Assert.Equal($"--n|5|two words|single \"quoted\"|*|\\d|a=b|*.shop\\d|{run}", await File.ReadAllTextAsync(Path.Combine(run, "told")));
    }

    [Fact]
    public async Task A_command_is_profiled_instead_of_what_was_built()
    {
        using var project = new UserProject(
            package, """<ConcurrencyAdvisorCommand>sh -c "dotnet bin/Release/net10.0/shop.dll; echo done > done"</ConcurrencyAdvisorCommand><IsTestProject>true</IsTestProject>""");
        var build = await project.BuildAsync();

        build.Succeeds();
        build.Says("ConcurrencyAdvisor: shop ran for ");
        Assert.Contains("Prices.Compute", await File.ReadAllTextAsync(Path.Combine(project.Kept, "report.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(project.Folder, "done")));
    }

    [Fact]
    public async Task A_wrong_setting_is_an_error_of_the_project_whatever_the_policy()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorOnFailure Condition=\"'$(ConcurrencyAdvisorOnFailure)' == ''\">none</ConcurrencyAdvisorOnFailure>");
        (await project.BuildAsync("-p:ConcurrencyAdvisorSkip=true")).Succeeds();
        foreach (var (setting, code) in new[]
        {
            ("Duration=soon", "CADVE503"),
            ("Rules=CADV9999=note", "CADVE503"),
            ("Output=pdf", "CADVE503"),
            ("WorkingDirectory=/nowhere", "CADVE503"),
            ("ConfigurationFile=/nowhere.json", "CADVE511"),
            ("OnFailure=loud", "CADVE503"),
            ("Enabled=1", "CADVE503"),
            ("Skip=1", "CADVE503"),
            ("NoRedact=1", "CADVE503"),
            ("TargetFramework=net9.0", "CADVE503"),
        })
        {
            var build = await project.BuildAsync("-restore:false", $"-p:ConcurrencyAdvisor{setting}");

            build.Fails();
            build.Says($"{Path.Combine(project.Folder, "shop.csproj")} : error {code}", 1);
            Assert.False(project.WasProfiled);
        }
    }
}
