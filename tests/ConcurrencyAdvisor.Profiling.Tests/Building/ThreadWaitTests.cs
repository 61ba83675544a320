using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>What a blocked thread's time is, from the kernel's word and the stack together.</summary>
public sealed class ThreadWaitTests
{
    private const double Precision = 0.05;

    [Theory]
    [InlineData("Run")]
    [InlineData("WaitForShutdown")]
    public void The_main_thread_of_a_service_is_idle_until_its_shutdown(string how)
    {
        var run = new Recording();
        var waits = run.Stack(
            "App.Program.Main", $"Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.{how}", "System.Threading.Tasks.Task.InternalWait", "System.Threading.Monitor.Wait");
        run.Sample(0, Recording.Main, waits);
        run.Blocked(100, Recording.Main, 100);
        run.Sample(101, Recording.Main, waits);

        Assert.Equal(0, run.Profile().Nodes.Sum(node => node.Self.Total), 6);
    }

    [Fact]
    public void A_futex_beneath_an_inlined_call_is_a_wait_for_another_thread() =>
        Assert.Equal(0.98, SecondsOf(TimeState.Lock, new WaitingThread().In(1, 0.02, KernelWaitKind.Futex, false, "Belt.Put")), Precision);

    [Fact]
    public void A_brief_futex_is_the_stop_for_a_stack_walk() =>
        Assert.Equal(0.2, SecondsOf(TimeState.Runnable, new WaitingThread().In(1, 0.8, KernelWaitKind.Futex, false, "Belt.Put")), Precision);

    [Fact]
    public void Managed_code_is_in_no_futex_however_long() =>
        Assert.Equal(0.9, SecondsOf(TimeState.Runnable, new WaitingThread().In(1, 0.1, KernelWaitKind.Futex, true, "Belt.Put")), Precision);

    [Fact]
    public void Managed_code_reads_no_pipe() =>
        Assert.Equal(0, SecondsOf(TimeState.Pipe, new WaitingThread().In(1, 0.1, KernelWaitKind.Pipe, true, "Belt.Put")), Precision);

    [Fact]
    public void A_spin_that_falls_asleep_waits_for_another_thread() => Assert.Equal(
        0.95,
        SecondsOf(TimeState.Lock, new WaitingThread().In(
            1, 0.05, KernelWaitKind.Futex, true, "System.Threading.Thread.Sleep", "System.Threading.SpinLock.ContinueTryEnter", "Belt.Put")),
        Precision);

    [Fact]
    public void An_allocation_that_sleeps_beside_collections_waits_for_the_collector() => Assert.Equal(
        0.6,
        SecondsOf(TimeState.Gc, new WaitingThread().In(1, 0.4, KernelWaitKind.Sleep, false, "Belt.Put").WithCollections()),
        Precision);

    [Fact]
    public void A_sleep_without_collections_is_a_sleep() =>
        Assert.Equal(0.6, SecondsOf(TimeState.Timer, new WaitingThread().In(1, 0.4, KernelWaitKind.Sleep, false, "Belt.Put")), Precision);

    [Fact]
    public void Who_waits_for_a_computation_does_not_decide_how_long_the_run_takes()
    {
        var paths = new WaitingThread()
            .In(1, 0, KernelWaitKind.Futex, false, "System.Threading.ManualResetEventSlim.Wait", "Host.Run")
            .In(2, 1, KernelWaitKind.NotObserved, true, "Host.Compute")
            .Paths();

        Assert.Equal(0, paths.Single(p => p.Method.Name == "Host.Compute").OverlapSeconds, Precision);
    }

    [Fact]
    public void Work_under_a_lock_belongs_to_who_takes_the_lock()
    {
        string[] work = ["Prices.Add", "Prices.Update"];
        string[] queue = ["System.Threading.Monitor.Enter", "Prices.Update"];
        var threads = new WaitingThread().In(1, 1, KernelWaitKind.NotObserved, true, work);
        foreach (var id in (int[])[2, 3, 4])
        {
            threads.In(id, 0, KernelWaitKind.Futex, false, queue);
        }

        Assert.Equal(["Prices.Update"], threads.Paths().Select(p => p.Method.Name));
    }

    private static double SecondsOf(TimeState state, WaitingThread threads) => threads.Profile().Nodes.Sum(node => node.Self[state]);
}
