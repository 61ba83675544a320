namespace ConcurrencyAdvisor.Benchmarks.Measuring;

/// <summary>A project that uses the package, restored once.</summary>
internal sealed class BuiltProject
{
    private const string Program = """
        var prices = new double[80];
        for (var article = 0; article < prices.Length; article++)
        {
            for (var i = 1; i < 600_000; i++)
            {
                prices[article] += System.Math.Abs(System.Math.Sin(article + i)) * System.Math.Sqrt(i);
            }
        }

        System.Console.WriteLine(prices[7]);
        """;

    private readonly string _folder;

    public BuiltProject(Workshop workshop)
    {
        _folder = workshop.PathOf("shop");
        var feed = workshop.PathOf("feed");
        var version = $"0.0.0-benchmark.{DateTime.UtcNow:yyyyMMddHHmmssfff}";
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{workshop.PathOf("packages")}" /></config>
              <packageSources><add key="advisor" value="{feed}" /></packageSources>
            </configuration>
            """);
        File.WriteAllText(ProjectFile, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
                <ConcurrencyAdvisorEnabled>true</ConcurrencyAdvisorEnabled>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ConcurrencyAdvisor.MSBuild" Version="{version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        MeasuredProcess.Run("dotnet", ["pack", Path.Combine(Workshop.Repository, "src", "ConcurrencyAdvisor.MSBuild"), "-c", "Release", "-o", feed, $"-p:PackageVersion={version}"]);
        MeasuredProcess.Run("dotnet", ["restore", ProjectFile]);
    }

    private string ProjectFile => Path.Combine(_folder, "shop.csproj");

    /// <summary>Seconds of a build in which nothing has changed since the last one.</summary>
    public double Build(bool isProfiled) => MeasuredProcess.Run(
        "dotnet", ["build", ProjectFile, "-c", "Release", "--no-restore", "-nodeReuse:false", $"-p:ConcurrencyAdvisorSkip={!isProfiled}"]).Seconds;

    /// <summary>Seconds of a build of which nothing is there yet.</summary>
    public double BuildAnew(bool isProfiled)
    {
        foreach (var output in new[] { Path.Combine(_folder, "obj", "Release"), Path.Combine(_folder, "bin") }.Where(Directory.Exists))
        {
            Directory.Delete(output, recursive: true);
        }

        return Build(isProfiled);
    }

    /// <summary>Seconds of the program by itself.</summary>
    public double RunProgram() => MeasuredProcess.Run("dotnet", [Path.Combine(_folder, "bin", "Release", "net10.0", "shop.dll")]).Seconds;
}
