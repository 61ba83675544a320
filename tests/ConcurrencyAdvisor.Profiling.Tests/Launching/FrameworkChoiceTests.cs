using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Tests.Launching;

public sealed class FrameworkChoiceTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("concurrency-advisor-test-");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("net10.0", "net8.0;net10.0")]
    [InlineData("net10.0", "net1.0;net10.0;net9.0")]
    [InlineData("net9.0", "net9.0;net10.0")]
    [InlineData("net10.0-linux", "netstandard2.0;net10.0-linux")]
    [InlineData("net8.0", "net8.0;net48")]
    public void The_first_that_can_run_here_is_profiled(string chosen, string frameworks)
    {
        Install("9.0.22", "10.0.12");

        Assert.Equal(chosen, FrameworkChoice.Of(frameworks.Split(';'), _root.FullName));
    }

    [Fact]
    public void Where_nothing_is_known_to_be_installed_it_is_the_first() =>
        Assert.Equal("net8.0", FrameworkChoice.Of(["net8.0", "net10.0"], _root.FullName));

    private void Install(params string[] versions)
    {
        foreach (var version in versions)
        {
            _root.CreateSubdirectory($"shared/Microsoft.NETCore.App/{version}");
        }
    }
}
