using System.Diagnostics;

namespace ConcurrencyAdvisor.MSBuild.Tests;

/// <summary>The targets, in a build of a project that imports them.</summary>
public sealed class RealBuildTests
{
    [Fact]
    public async Task A_build_shows_the_finding_as_the_compiler_shows_its_own()
    {
        using var file = new ReportFile();
        var output = await BuildAsync(file, "");

        Assert.Contains($"{file.Source}(12,5,20,6): warning CADV0001: Render computes on 1 of {{2}} cores: 50 %.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_is_told_to_skip_shows_nothing()
    {
        using var file = new ReportFile();

        Assert.DoesNotContain("CADV0001", await BuildAsync(file, "-p:ConcurrencyAdvisorSkip=true"), StringComparison.Ordinal);
    }

    // A project without sources and packages builds in a second.
    private static async Task<string> BuildAsync(ReportFile file, string option)
    {
        var targets = Path.Combine(Path.GetDirectoryName(typeof(LogConcurrencyFindings).Assembly.Location)!, "ConcurrencyAdvisor.MSBuild.targets");
        var project = Path.Combine(file.Folder, "shop.proj");
        await File.WriteAllTextAsync(project, $"""
            <Project>
              <PropertyGroup>
                <TargetPath>shop.dll</TargetPath>
                <ConcurrencyAdvisorReport>run.json</ConcurrencyAdvisorReport>
              </PropertyGroup>
              <Target Name="Build" />
              <Import Project="{targets}" />
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = file.Folder };
        foreach (var argument in (string[])["msbuild", project, "-nologo", "-nodeReuse:false", "-terminalLogger:off", .. option.Length == 0 ? [] : new[] { option }])
        {
            start.ArgumentList.Add(argument);
        }

        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, output);
        return output;
    }
}
