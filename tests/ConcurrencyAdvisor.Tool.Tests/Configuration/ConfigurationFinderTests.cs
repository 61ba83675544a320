using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Configuration;

public sealed class ConfigurationFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("project/bin/Release/app.dll")]
    [InlineData("project/app.csproj")]
    [InlineData("project")]
    public void The_nearest_file_at_or_above_the_target_is_found(string target)
    {
        _folder.Write("concurrency-advisor.json", "{}");
        var nearest = _folder.Write("project/concurrency-advisor.json", "{}");
        Directory.CreateDirectory(_folder.File("elsewhere/x"));

        Assert.Equal(nearest, new ConfigurationFinder(_folder.File("elsewhere")).Nearest(_folder.File(target)));
    }

    [Fact]
    public void Without_one_near_the_target_the_current_folder_decides()
    {
        var here = _folder.Write("here/concurrency-advisor.json", "{}");
        Directory.CreateDirectory(_folder.File("here/deep/x"));

        Assert.Equal(here, new ConfigurationFinder(_folder.File("here/deep")).Nearest("/nowhere/app.dll"));
        Assert.Equal(here, new ConfigurationFinder(_folder.File("here/deep")).Nearest(null));
    }

    [Fact]
    public void A_named_file_must_exist() =>
        Assert.Equal(ErrorCode.NoSuchFile, Assert.Throws<ToolException>(() => new ConfigurationFinder(_folder.Path).Named("none.json")).Code);
}
