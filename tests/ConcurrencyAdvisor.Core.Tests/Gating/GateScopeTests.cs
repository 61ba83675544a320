using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Core.Tests.Gating;

public sealed class GateScopeTests
{
    [Theory]
    [InlineData("Shop.Pricing", true)]
    [InlineData("Shop.Pricing.Sum", true)]
    [InlineData("Shop", true)]
    [InlineData("Shop.Pric", false)]
    [InlineData("Shop.Pric*", true)]
    [InlineData("*.Sum", true)]
    [InlineData("src/Shop/Pricing.cs", true)]
    [InlineData("src/*", true)]
    [InlineData("src/Other/*", false)]
    [InlineData("/repo/src/*", false)]
    public void A_pattern_names_namespaces_or_files(string pattern, bool holds)
    {
        var path = Given.Path("Shop.Pricing.Sum");

        Assert.Equal(holds, new GateScope([pattern], [], "/repo").Holds(path));
        Assert.Equal(!holds, new GateScope([], [pattern], "/repo").Holds(path));
    }

    [Fact]
    public void What_is_left_out_wins() =>
        Assert.False(new GateScope(["Shop"], ["Shop.Pricing"], "/repo").Holds(Given.Path("Shop.Pricing.Sum")));

    [Fact]
    public void A_path_without_a_file_lies_in_no_folder() =>
        Assert.False(new GateScope(["src/*"], [], "/repo").Holds(Given.Path("Shop.Pricing.Sum") with { File = null }));
}
