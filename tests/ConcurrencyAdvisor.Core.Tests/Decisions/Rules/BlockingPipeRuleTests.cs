using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class BlockingPipeRuleTests
{
    private readonly BlockingPipeRule _rule = new();

    [Theory]
    [InlineData(TimeState.Pipe, "System.IO.StreamReader.ReadToEnd", "await StreamReader.ReadToEndAsync")]
    [InlineData(TimeState.Pipe, "System.IO.Pipes.NamedPipeServerStream.WaitForConnection", "await NamedPipeServerStream.WaitForConnectionAsync")]
    [InlineData(TimeState.ChildProcess, "System.Diagnostics.Process.WaitForExit", "await Process.WaitForExitAsync")]
    public void The_twin_of_the_very_call_is_named(TimeState state, string api, string remedy)
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(state, api)))!;

        Assert.Equal(ConcurrencyModel.Async, opinion.Model);
        Assert.Contains(remedy, opinion.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_pipe_cannot_be_overlapped_with_itself() => Assert.DoesNotContain(
        "several", _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Pipe)))!.Message, StringComparison.Ordinal);

    [Fact]
    public void Output_and_end_of_a_child_add_up() =>
        Assert.NotNull(_rule.Evaluate(Some.Path(Some.Mixture((TimeState.Pipe, 1.2), (TimeState.ChildProcess, 1.2), (TimeState.Cpu, 1.6)))));

    [Fact]
    public void Children_awaited_one_after_another_are_overlapped() => Assert.Contains(
        "one after another",
        _rule.Evaluate(Some.Path(Some.Evidence(TimeState.ChildProcess, qualities: new() { Awaited = 4 })))!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_awaited_pipe_is_fine() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Pipe, qualities: new() { Awaited = 4 }))));

    [Fact]
    public void Standard_input_comes_as_fast_as_somebody_writes_it()
    {
        var input = Some.Evidence(TimeState.Pipe, "System.Console.ReadLine", "read on a pipe");

        Assert.Null(_rule.Evaluate(Some.Path(input)));
        Assert.Equal(ConcurrencyModel.Keep, Some.Advice(input).Model);
    }

    [Fact]
    public void A_pool_thread_is_missed_whatever_it_reads()
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Pipe, "System.Console.ReadLine", qualities: new() { OnPoolThread = 4 })))!;

        Assert.Equal(ConcurrencyModel.Thread, opinion.Model);
    }

    [Fact]
    public void One_await_beside_a_loop_is_not_one_after_another() => Assert.Null(
        _rule.Evaluate(Some.Path(Some.Evidence(TimeState.ChildProcess, qualities: new() { Awaited = 4, WaitsForTasksOutsideLoop = 3.9 }))));

    [Fact]
    public void The_console_is_no_pipe() => Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Console))));
}
