using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class SourcePathMapperTests
{
    [Theory]
    [InlineData("/src/App/Program.cs", "/src/App/Program.cs")]
    [InlineData("/_/App/Program.cs", "/checkout/App/Program.cs")]
    [InlineData("/_1/App/Program.cs", "/checkout/App/Program.cs")]
    [InlineData("/_/Missing.cs", null)]
    [InlineData("/_/../../etc/passwd", null)]
    [InlineData("/_a/App/Program.cs", null)]
    [InlineData("/_", null)]
    [InlineData("App/Program.cs", null)]
    [InlineData("", null)]
    [InlineData("/elsewhere/Program.cs", null)]
    public void A_recorded_path_becomes_a_file_that_exists(string recorded, string? expected)
    {
        string[] files = ["/src/App/Program.cs", "/checkout/App/Program.cs", "/etc/passwd"];

        Assert.Equal(expected, new SourcePathMapper(["/other", "/checkout/"], files.Contains).Map(recorded));
    }
}
