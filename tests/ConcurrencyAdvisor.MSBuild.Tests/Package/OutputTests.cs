using ConcurrencyAdvisor.MSBuild.Tests.Support;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>What a profile leaves alone: the sources, and what was built of them.</summary>
[Collection(Packages.Name)]
public sealed class OutputTests(PackedAdvisor package)
{
    private const string Finding = "warning CADV0001: ";

    [Fact]
    public async Task A_read_only_source_tree_is_left_as_it_was()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorOutput>text;sarif</ConcurrencyAdvisorOutput>");
        var artifacts = Path.Combine(Path.GetDirectoryName(project.Folder)!, "artifacts");
        project.MakeReadOnly(); // It is root's all the same where root runs this: the comparison holds for it too.
        var before = FolderState.Of(project.Folder);

        var build = await project.RunAsync(["build", "-c", "Release", "--artifacts-path", artifacts]);

        build.Succeeds();
        build.Says(Finding);
        var kept = Path.GetDirectoryName(Assert.Single(Directory.GetFiles(artifacts, "outcome.json", SearchOption.AllDirectories)))!;
        Assert.True(File.Exists(Path.Combine(kept, "report.sarif")));
        (await project.RunAsync(["clean", "-c", "Release", "--artifacts-path", artifacts])).Succeeds();
        Assert.False(Directory.Exists(kept));
        Assert.Equal(before, FolderState.Of(project.Folder));
    }

    [Fact]
    public async Task What_follows_a_profile_is_not_built_again_nor_is_what_was_profiled()
    {
        using var project = new UserProject(package, "<DefaultItemExcludes>$(DefaultItemExcludes);follower/**</DefaultItemExcludes>");
        project.Write("follower/Follower.cs", "public static class Follower;");
        project.Write("follower/follower.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../shop.csproj" /></ItemGroup>
            </Project>
            """);
        (await BuildAsync("-restore", "-p:ConcurrencyAdvisorSkip=true")).SaysNot("CADV");
        var built = Outputs();

        (await BuildAsync("-bl:profile.binlog")).Says(Finding, 1);
        Assert.True(project.WasProfiled);
        Assert.Equal(built, Outputs());
        (await BuildAsync()).Says(Finding, 1);
        Assert.Equal(built, Outputs());

        var replayed = await project.RunAsync(["msbuild", "profile.binlog", "-v:d"]);
        Assert.Equal(2, replayed.Output.Split('\n').Count(line => line.Contains("Skipping target \"CoreCompile\" because all output files are up-to-date", StringComparison.Ordinal)));

        Task<Build> BuildAsync(params string[] options) => project.RunAsync(["msbuild", "follower/follower.csproj", "-v:m", "-p:Configuration=Release", .. options]);

        // The log of the profile lies beside the sources; what a build keeps for the next one lies in obj.
        string[] Outputs() => [.. ((string[])["bin", "obj", "follower/bin", "follower/obj"]).SelectMany(folder => FolderState.Of(Path.Combine(project.Folder, folder), "*.dll", "*.pdb", "shop", "*.runtimeconfig.json", "*.deps.json"))];
    }
}
