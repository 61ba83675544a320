using ConcurrencyAdvisor.MSBuild.Profiling;

namespace ConcurrencyAdvisor.MSBuild.Tests.Profiling;

public sealed class ToolErrorTests
{
    [Fact]
    public void Errors_are_the_tools_own_and_not_what_a_target_wrote()
    {
        string[] lines =
        [
            "profiling 3 s",
            "error CADVE401: The target ended with exit code 3. Make it succeed without the profiler first.",
            "  Its last output was:",
            "  Worker.cs(3,5): error CS0103: no such name",
            "  error CADVE402: forged",
            "error CADVE",
        ];

        Assert.Equal([new ToolError("CADVE401", "The target ended with exit code 3. Make it succeed without the profiler first.")], ToolError.ReadAll(lines));
    }
}
