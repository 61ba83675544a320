using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class ProcessCatalogTests
{
    [Fact]
    public void A_program_of_ours_is_listed_and_can_be_traced()
    {
        using var program = Launched.Start("sleep", ["300"]);
        Eventually.True(() => ProcessCatalog.Find(program.Id) is { Name: "sleep", CanTrace: true });

        var listed = Assert.Single(ProcessCatalog.List(), process => process.ProcessId == program.Id);
        Assert.Equal((RuntimeNames.Native, false, null), (listed.Runtime, listed.HasDiagnosticPort, listed.Hindrance));
        Assert.NotEmpty(listed.User);
    }

    [Fact]
    public void A_dotnet_program_has_its_diagnostic_port()
    {
        using var program = Launched.Start("dotnet", ["exec", typeof(ProcessCatalogTests).Assembly.Location, "--nothing"], ("DOTNET_DefaultDiagnosticPortSuspend", "1"));
        Eventually.True(() => ProcessCatalog.Find(program.Id) is { HasDiagnosticPort: true });

        var listed = ProcessCatalog.Find(program.Id);
        Assert.NotNull(listed);
        Assert.StartsWith("dotnet ", listed.Runtime, StringComparison.Ordinal);
        Assert.Equal("ConcurrencyAdvisor.Profiling.Tests", listed.Name);
    }

    [Fact]
    public void What_is_gone_or_ourselves_is_not_listed()
    {
        Assert.Null(ProcessCatalog.Find(int.MaxValue));
        Assert.DoesNotContain(ProcessCatalog.List(), process => process.ProcessId == Environment.ProcessId);
    }
}
