using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Profiles;

public sealed class RunningProcessesTests
{
    private static readonly ProfilableProcess[] Processes = [Named(1, "shop"), Named(2, "Shop"), Named(3, "worker"), Named(4, "worker")];

    [Theory]
    [InlineData("shop", 1)]
    [InlineData("Shop", 2)]
    public void The_name_as_written_wins(string name, int id) => Assert.Equal(id, RunningProcesses.ByName(name, Processes).ProcessId);

    [Theory]
    [InlineData("none", 518)]
    [InlineData("worker", 522)]
    [InlineData("SHOP", 522)]
    public void A_name_must_mean_one_process(string name, int code) =>
        Assert.Equal((ErrorCode)code, Assert.Throws<ToolException>(() => RunningProcesses.ByName(name, Processes)).Code);

    [Fact]
    public void Several_are_told_by_their_ids() =>
        Assert.Contains("3, 4", Assert.Throws<ToolException>(() => RunningProcesses.ByName("worker", Processes)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_process_that_is_gone_or_hides_is_refused()
    {
        var hidden = Named(5, "hidden") with { User = "somebody-else", CanTrace = false, Hindrance = "it belongs to somebody-else" };

        Assert.Equal(ErrorCode.NoSuchProcess, Assert.Throws<ToolException>(() => RunningProcesses.ById(9, null)).Code);
        Assert.Equal(ErrorCode.ProcessNotOurs, Assert.Throws<ToolException>(() => RunningProcesses.ById(5, hidden)).Code);
        Assert.Equal(
            ErrorCode.CannotTrace, Assert.Throws<ToolException>(() => RunningProcesses.ById(5, hidden with { User = Environment.UserName })).Code);
        Assert.Equal(5, RunningProcesses.ById(5, hidden with { HasDiagnosticPort = true }).ProcessId);
    }

    [Fact]
    public void The_next_step_names_who_may()
    {
        var foreign = Named(5, "shop") with { User = "somebody-else", CanTrace = false };

        var error = Assert.Throws<ToolException>(() => RunningProcesses.ById(5, foreign));

        Assert.Equal("Run as somebody-else, or as root.", error.NextStep);
    }

    private static ProfilableProcess Named(int id, string name) => new(id, name, "native", "root", true, false, null);
}
