using ConcurrencyAdvisor.Tool.Doctor;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Doctor;

public sealed class DoctorTests
{
    [Theory]
    [InlineData("DOTNET_EnableDiagnostics")]
    [InlineData("DOTNET_EnableDiagnostics_IPC")]
    [InlineData("COMPlus_EnableDiagnostics")]
    public void A_switch_that_closes_the_diagnostic_port_is_found(string variable)
    {
        var capability = EventPipeCheck.Check(name => name == variable ? "0" : null, Path.GetTempPath());

        Assert.False(capability.IsAvailable);
        Assert.Contains(variable, capability.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_for_temporary_files_is_found() => Assert.False(EventPipeCheck.Check(_ => null, "/no/such/folder").IsAvailable);

    [Fact]
    public void Without_a_hindrance_the_runtime_is_a_witness() => Assert.True(EventPipeCheck.Check(_ => null, Path.GetTempPath()).IsAvailable);

    [Fact]
    public void Installed_versions_are_listed_in_order()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "shared/Microsoft.NETCore.App/10.0.1", "shared/Microsoft.NETCore.App/8.0.22", "sdk/10.0.100-rc.1", "sdk/NuGetFallbackFolder" })
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, name));
        }

        var installation = DotNetInstallation.In(folder.Path);

        Assert.Equal(["8.0.22", "10.0.1"], installation.Runtimes);
        Assert.Equal(["10.0.100-rc.1"], installation.Sdks);
    }

    [Fact]
    public void The_runtime_that_runs_the_tool_is_found() => Assert.Contains(Environment.Version.ToString(3), DotNetInstallation.Current().Runtimes);
}
