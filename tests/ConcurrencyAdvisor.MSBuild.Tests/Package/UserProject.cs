namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>A project as a user has it, outside of this repository, that uses the package.</summary>
internal sealed class UserProject : IDisposable
{
    /// <summary>Computes for a second on one core, in items that do not depend on each other.</summary>
    public const string Computing = """
        namespace Shop;

        internal static class Program
        {
            private static void Main() => System.Console.WriteLine(new Prices().Compute(65));
        }

        internal sealed class Prices
        {
            public double Compute(int articles)
            {
                var prices = new double[articles];
                for (var article = 0; article < articles; article++)
                {
                    for (var i = 1; i < 600_000; i++)
                    {
                        prices[article] += System.Math.Abs(System.Math.Sin(article + i)) * System.Math.Sqrt(i);
                    }
                }

                return prices[articles / 2];
            }
        }
        """;

    private readonly DirectoryInfo _folder;
    private readonly StayingProcesses _staying;

    /// <param name="package">The package.</param>
    /// <param name="properties">Properties of the project, as XML.</param>
    /// <param name="program">Its only source.</param>
    /// <param name="name">Name of the folder that holds it.</param>
    /// <param name="items">Items of the project, as XML.</param>
    public UserProject(PackedAdvisor package, string properties = "", string program = Computing, string name = "shop", string items = "")
    {
        _folder = Directory.CreateTempSubdirectory("advisor-user-");
        _staying = package.Staying;
        Folder = _folder.CreateSubdirectory(name).FullName;
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{package.Packages}" /></config>
              <packageSources><add key="advisor" value="{package.Feed}" /></packageSources>
            </configuration>
            """);
        Write("Program.cs", program);
        WriteProject(package, "shop.csproj", $"<ConcurrencyAdvisorEnabled>true</ConcurrencyAdvisorEnabled>{properties}", items);
    }

    public string Folder { get; }

    public string Kept => Path.Combine(Folder, "obj", "Release", "net10.0", "concurrency-advisor");

    public string Outcome => Path.Combine(Kept, "outcome.json");

    public bool WasProfiled => File.Exists(Outcome);

    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Takes the right to write away from everybody, until this is disposed of.</summary>
    public void MakeReadOnly() => SetWritable(false);

    public void WriteProject(PackedAdvisor package, string name, string properties, string items = "") => Write(name, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <NuGetAudit>false</NuGetAudit>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="ConcurrencyAdvisor.MSBuild" Version="{package.Version}" PrivateAssets="all" />
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Builds in Release. <c>dotnet build</c> would repeat all warnings at its end.</summary>
    public Task<Build> BuildAsync(params string[] options) => RunAsync([.. ReleaseBuild, .. options]);

    public static IReadOnlyList<string> ReleaseBuild { get; } = ["msbuild", "-restore", "-v:m", "-p:Configuration=Release"];

    /// <summary>Runs <c>dotnet</c> in processes that stay: what they have compiled makes the next build twice as fast.</summary>
    public Task<Build> RunAsync(params IReadOnlyList<string> arguments) => RunFreshAsync(arguments, _staying.Environment);

    /// <summary>Runs it in processes of its own, as where nothing was built yet.</summary>
    public Task<Build> RunFreshAsync(IReadOnlyList<string> arguments, params (string Name, string Value)[] environment) =>
        Build.RunAsync(Folder, [.. arguments, "-tl:off"], environment);

    public void Dispose()
    {
        if (!File.GetUnixFileMode(Folder).HasFlag(UnixFileMode.UserWrite))
        {
            SetWritable(true);
        }

        _folder.Delete(recursive: true);
    }

    private void SetWritable(bool isWritable)
    {
        const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        foreach (var entry in new DirectoryInfo(Folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(new DirectoryInfo(Folder)).Where(entry => entry.LinkTarget is null))
        {
            entry.UnixFileMode = isWritable ? entry.UnixFileMode | UnixFileMode.UserWrite : entry.UnixFileMode & ~Write;
        }
    }
}
