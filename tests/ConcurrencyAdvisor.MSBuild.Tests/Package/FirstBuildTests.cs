namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>The package from its first build to its clean.</summary>
[Collection(Packages.Name)]
public sealed class FirstBuildTests(PackedAdvisor package)
{
    private const string Finding = "warning CADV0001: ";

    [Fact]
    public void The_package_holds_the_task_the_tool_and_the_rules_and_no_library()
    {
        var entries = package.Entries();

        Assert.Contains("build/ConcurrencyAdvisor.MSBuild.targets", entries);
        Assert.Contains("build/ConcurrencyAdvisor.MSBuild.props", entries);
        Assert.Contains("tasks/net10.0/ConcurrencyAdvisor.MSBuild.dll", entries);
        Assert.Contains("tools/net10.0/dotnet-concurrency-advisor.dll", entries);
        Assert.Contains("tools/net10.0/dotnet-concurrency-advisor.runtimeconfig.json", entries);
        Assert.Contains("rules/CADV0001.md", entries);
        Assert.Contains("README.md", entries);
        Assert.DoesNotContain(entries, entry => entry.StartsWith("lib/", StringComparison.Ordinal) || entry.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.InRange(package.Size(), 1 << 20, 8 << 20);
    }

    [Fact]
    public async Task A_build_shows_findings_profiles_only_what_changed_and_leaves_nothing_after_a_clean()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorOutput>text;text=reports/shop.txt;capture</ConcurrencyAdvisorOutput>", items: "<None Update=\"prices.csv\" CopyToOutputDirectory=\"PreserveNewest\" />");
        var first = await project.RunFreshAsync([.. UserProject.ReleaseBuild, "-bl:first.binlog"]);

        first.Succeeds();
        first.Says(Finding, 1);
        first.Says($"{Path.Combine(project.Folder, "Program.cs")}(12,9): {Finding}");
        first.Says("ConcurrencyAdvisor: shop ran for ");
        Assert.Contains("Prices.Compute", await File.ReadAllTextAsync(Path.Combine(project.Folder, "reports", "shop.txt")), StringComparison.Ordinal);
        Assert.All(["report.json", "report.txt", "report.cadv"], name => Assert.True(File.Exists(Path.Combine(project.Kept, name)), name));
        var replayed = await project.RunAsync(["msbuild", "first.binlog", "-v:m"]);
        replayed.Says(Finding, 1);

        // Nothing changed; a touched source gives the same assembly.
        var profiled = File.GetLastWriteTimeUtc(project.Outcome);
        var second = await project.BuildAsync();
        second.Says(Finding, 1);
        File.SetLastWriteTimeUtc(Path.Combine(project.Folder, "Program.cs"), DateTime.UtcNow);
        (await project.BuildAsync("-restore:false")).Says(Finding);
        Assert.Equal(profiled, File.GetLastWriteTimeUtc(project.Outcome));

        // A report that somebody took away; a data file that is copied beside the program.
        File.Delete(Path.Combine(project.Folder, "reports", "shop.txt"));
        (await project.BuildAsync("-restore:false")).Says(Finding, 1);
        Assert.True(File.Exists(Path.Combine(project.Folder, "reports", "shop.txt")));
        profiled = File.GetLastWriteTimeUtc(project.Outcome);
        project.Write("prices.csv", "1,2,3");
        (await project.BuildAsync("-restore:false")).Says(Finding, 1);
        Assert.True(File.GetLastWriteTimeUtc(project.Outcome) > profiled);
        profiled = File.GetLastWriteTimeUtc(project.Outcome);

        // A setting changed; another source.
        (await project.BuildAsync("-p:ConcurrencyAdvisorMinShare=5%25")).Says(Finding);
        var again = File.GetLastWriteTimeUtc(project.Outcome);
        Assert.True(again > profiled);
        project.Write("Program.cs", UserProject.Computing.Replace("Compute(65)", "Compute(66)", StringComparison.Ordinal));
        (await project.BuildAsync("-p:ConcurrencyAdvisorMinShare=5%25")).Says(Finding);
        Assert.True(File.GetLastWriteTimeUtc(project.Outcome) > again);

        (await project.RunAsync(["clean", "-c", "Release"])).Succeeds();
        Assert.False(Directory.Exists(project.Kept));
        Assert.False(File.Exists(Path.Combine(project.Folder, "reports", "shop.txt")));
    }

    [Fact]
    public async Task What_is_not_to_be_profiled_is_not()
    {
        using var project = new UserProject(package, "<Other>x</Other>");
        (await project.BuildAsync("-p:RuntimeIdentifier=win-x64", "-p:SelfContained=false")).SaysNot("CADV");
        (await project.BuildAsync("-p:ConcurrencyAdvisorSkip=true")).SaysNot("CADV");
        foreach (var option in (string[])["-p:ConcurrencyAdvisorEnabled=false", "-p:DesignTimeBuild=true", "-p:OutputType=Library", "-p:IsTestProject=true"])
        {
            var build = await project.BuildAsync("-restore:false", option);
            build.Succeeds();
            build.SaysNot("CADV");
            Assert.False(Directory.Exists(project.Kept), option);
        }

        (await project.BuildAsync("-restore:false", "-p:NETCoreSdkVersion=9.0.305")).Says("warning CADVE521: shop was not profiled: ConcurrencyAdvisor needs the .NET SDK 10");
        (await project.RunAsync(["build", "-c", "Debug", "--no-restore"])).SaysNot("CADV");
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "obj", "Debug", "net10.0", "concurrency-advisor")));
        (await project.BuildAsync("-restore:false", "-p:OutputType=Library", "-v:n")).Says("Set ConcurrencyAdvisorCommand");
    }

    [Fact]
    public async Task What_the_baseline_has_is_a_note_and_a_changed_baseline_profiles_again()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorBaseline>advisor.baseline.json</ConcurrencyAdvisorBaseline><ConcurrencyAdvisorFailOn>warning</ConcurrencyAdvisorFailOn>");
        var without = await project.BuildAsync();
        without.Fails();
        without.Says("error CADVE511: There is no baseline");

        project.Write("advisor.baseline.json", Baseline(""));
        var nothingAccepted = await project.BuildAsync("-restore:false");
        nothingAccepted.Fails();
        nothingAccepted.Says("error CADV0001: ", 1);

        project.Write("advisor.baseline.json", Baseline("""
            { "rule": "CADV0001", "program": "shop", "level": "warning", "chain": ["shop!Shop.Prices.Compute(int)"], "reason": "next quarter" }
            """));
        var accepted = await project.BuildAsync("-restore:false", "-p:ConcurrencyAdvisorOutput=sarif");
        accepted.Succeeds();
        accepted.SaysNot("error CADV");
        accepted.SaysNot(Finding);
        Assert.Contains("\"unchanged\"", await File.ReadAllTextAsync(Path.Combine(project.Kept, "report.sarif")), StringComparison.Ordinal);

        var profiled = File.GetLastWriteTimeUtc(project.Outcome);
        (await project.BuildAsync("-restore:false", "-p:ConcurrencyAdvisorOutput=sarif")).Succeeds();
        Assert.Equal(profiled, File.GetLastWriteTimeUtc(project.Outcome));
    }

    private static string Baseline(string findings) => $$"""
        { "version": 1, "rules": { "CADV0001": 1, "CADV0010": 1 }, "findings": [ {{findings}} ] }
        """;

    /// <summary>True for a warning, false for an error, null for neither.</summary>
    [Fact]
    public async Task Switches_promote_and_silence()
    {
        using var project = new UserProject(package);
        (await project.BuildAsync()).Says(Finding);
        (string Option, bool? Warns)[] switches =
        [
            ("-warnaserror", false),
            ("-warnaserror:CADV0001", false),
            ("-p:WarningsAsErrors=CADV0001", false),
            ("-p:MSBuildTreatWarningsAsErrors=true", false),
            ("-p:TreatWarningsAsErrors=true", true),
            ("-p:NoWarn=CADV0001", null),
            ("-p:MSBuildWarningsAsMessages=CADV0001", null),
            ("-p:ConcurrencyAdvisorFailOn=warning", false),
            ("-p:ConcurrencyAdvisorFailOn=none", true),
        ];
        foreach (var (option, warns) in switches)
        {
            var build = await project.BuildAsync("-restore:false", option);

            build.Says(Finding, warns is true ? 1 : 0);
            build.Says("error CADV0001: ", warns is false ? 1 : 0);
            Assert.Equal((option, warns is false ? 1 : 0), (option, build.ExitCode));
        }

        project.Write(".editorconfig", "[*.cs]\ndotnet_diagnostic.CADV0001.severity = error\n");
        (await project.BuildAsync("-restore:false")).Says(Finding, 1);
        (await project.BuildAsync("-p:ConcurrencyAdvisorRules=CADV0001=error")).Says("error CADV0001: ");
        (await project.BuildAsync("-p:ConcurrencyAdvisorRules=CADV0001=none")).SaysNot("CADV0001");
    }
}
