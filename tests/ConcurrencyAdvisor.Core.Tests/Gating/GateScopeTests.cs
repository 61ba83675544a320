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
    [InlineData("src", false)]
    [InlineData("src/", true)]
    [InlineData("src/Shop", true)]
    [InlineData("src/Sho", false)]
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

    [Theory]
    [InlineData(null)]
    [InlineData("/elsewhere/src/Shop/Pricing.cs")]
    public void Where_no_file_of_the_repository_is_known_the_gate_looks_at_it(string? file)
    {
        var path = Given.Path("Shop.Pricing.Sum") with { File = file };

        Assert.True(new GateScope(["lib/*"], [], "/repo").Holds(path));
        Assert.True(new GateScope([], ["*/Pricing.cs"], "/repo").Holds(path));
        Assert.False(new GateScope(["Other.*"], [], "/repo").Holds(path));
    }
}
