namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>The sample, as a user would build it outside of this repository.</summary>
[Collection(Packages.Name)]
public sealed class SampleTests(PackedAdvisor package)
{
    [Fact]
    public async Task Its_build_ends_with_the_advice_that_it_is_there_to_show()
    {
        using var project = new UserProject(package);
        File.Delete(Path.Combine(project.Folder, "shop.csproj"));
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "ProfiledBuild"), "*.cs*"))
        {
            project.Write(Path.GetFileName(file), (await File.ReadAllTextAsync(file)).Replace("Version=\"0.1.0\"", $"Version=\"{package.Version}\"", StringComparison.Ordinal));
        }

        var build = await project.BuildAsync();

        build.Succeeds();
        build.Says($"{Path.Combine(project.Folder, "RoutePlanner.cs")}(");
        build.Says(": warning CADV0001: RoutePlanner.");
        Assert.True(File.Exists(Path.Combine(project.Folder, "concurrency.txt")));
    }
}
