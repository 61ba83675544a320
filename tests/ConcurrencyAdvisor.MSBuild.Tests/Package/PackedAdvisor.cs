using System.IO.Compression;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>The package, packed from what was built, in a feed of its own. Made once for all tests.</summary>
public sealed class PackedAdvisor : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("advisor-feed-");

    /// <summary>A version that no other run has, so that nobody's cache stands for this package.</summary>
    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}.{Environment.ProcessId}";

    public string Feed => _folder.FullName;

    /// <summary>Packages that the tests' projects restore.</summary>
    public string Packages => Path.Combine(Feed, "packages");

    internal StayingProcesses Staying { get; } = new();

    private string Archive => Path.Combine(Feed, $"ConcurrencyAdvisor.MSBuild.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        var project = Path.Combine(Repository.Root, "src", "ConcurrencyAdvisor.MSBuild", "ConcurrencyAdvisor.MSBuild.csproj");
        var packed = await Build.RunAsync(Feed, ["pack", project, "-c", Repository.Configuration, "--no-build", "-o", Feed, $"-p:PackageVersion={Version}"]);
        packed.Succeeds();
    }

    public Task DisposeAsync()
    {
        Staying.Dispose();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public IReadOnlyList<string> Entries()
    {
        using var archive = ZipFile.OpenRead(Archive);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    public long Size() => new FileInfo(Archive).Length;
}

/// <summary>Builds measure, and must not disturb each other.</summary>
[CollectionDefinition(Name)]
public sealed class Packages : ICollectionFixture<PackedAdvisor>
{
    public const string Name = "packages";
}
