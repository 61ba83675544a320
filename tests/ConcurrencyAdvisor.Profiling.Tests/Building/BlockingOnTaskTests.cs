using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>A thread that waits for a task that runs no code of its own, while other threads are at work.</summary>
public sealed class BlockingOnTaskTests
{
    private const string Send = "App.Mail.Send";
    private const string Compute = "App.Prices.Compute";
    private const string Wait = "System.Threading.Tasks.Task.Wait";
    private const string Dispatch = "System.Threading.ThreadPoolWorkQueue.Dispatch";
    private const int Worker = 7;
    private const int Other = 8;
    private readonly Recording _run = new();

    [Fact]
    public void A_wait_for_a_delay_is_sleep_where_it_stands_although_others_work_and_the_delay_is_over_when_it_ends()
    {
        var waiting = _run.Stack(Send, Wait);
        _run.Promises(1, Worker, task: 5, "Task.Delay", waiting);
        _run.BlocksOn(1, Worker, task: 5, waiting);
        WaitBesideWork(waiting, untilMs: 101);
        _run.Step(101, Other, task: 5, AsyncStep.Completed);
        _run.GoesOn(101, Worker, task: 5);

        Assert.InRange(Recording.Seconds(_run.Profile(), Send, TimeState.Timer), 0.08, 0.11);
    }

    [Fact]
    public void A_wait_for_a_task_that_no_worker_is_free_for_is_a_wait_for_a_worker()
    {
        var waiting = _run.Stack(Dispatch, Send, Wait);
        _run.BlocksOn(1, Worker, task: 5, waiting);
        WaitBesideWork(waiting, untilMs: 101);
        _run.GoesOn(101, Worker, task: 5);

        Assert.InRange(Recording.Seconds(_run.Profile(), Send, TimeState.Lock), 0.08, 0.11);
    }

    [Fact]
    public void A_wait_for_a_task_of_others_that_are_at_work_costs_nothing()
    {
        var waiting = _run.Stack(Send, Wait);
        _run.BlocksOn(1, Worker, task: 5, waiting);
        WaitBesideWork(waiting, untilMs: 101);
        _run.GoesOn(101, Worker, task: 5);
        var profile = _run.Profile();

        Assert.Equal(0, profile.Nodes.Where(node => profile.MethodOf(node).Name == Send).Sum(node => node.Self.Total), 2);
    }

    private void WaitBesideWork(StackId waiting, double untilMs)
    {
        for (var ms = 1.0; ms < untilMs; ms += 10)
        {
            _run.Sample(ms, Worker, waiting);
            _run.Sample(ms, Other, _run.Stack(Compute));
            _run.Blocked(ms + 10, Worker, 10);
            _run.Ran(ms + 10, Other, 10);
        }
    }
}
