using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Classification;

public sealed class CauseTests
{
    [Fact]
    public void A_blocking_call_is_named_with_its_system_call() => Assert.Equal(
        "blocked in pread64 on a file, called by File.ReadAllBytes",
        Cause(Some.Evidence(TimeState.Disk, "System.IO.File.ReadAllBytes", "pread64 on a file")));

    [Fact]
    public void A_wait_without_any_word_of_the_kernel_names_its_state() =>
        Assert.Equal("blocked on a socket", Cause(Some.Evidence(TimeState.Network)));

    [Theory]
    [InlineData(1, 3.0, "blocked on a socket; 1 HTTP request, 3.0 s")]
    [InlineData(1300, 2.6, "blocked on a socket; 1,300 HTTP requests, 2 ms each on average")]
    [InlineData(2, 0.01, "blocked on a socket")]
    public void Requests_are_counted_where_they_are_worth_a_word(int count, double seconds, string cause) => Assert.Equal(
        cause,
        Cause(Some.Evidence(TimeState.Network) with
        {
            Operations = new Dictionary<OperationKind, OperationCount> { [OperationKind.HttpRequest] = new(count, seconds), [OperationKind.Connect] = new(1, 0.001) },
        }));

    [Fact]
    public void A_child_process_is_waited_for() => Assert.Equal(
        "waiting for a child process to end, called by Process.WaitForExit",
        Cause(Some.Evidence(TimeState.ChildProcess, "System.Diagnostics.Process.WaitForExit")));

    [Fact]
    public void A_thread_blocked_on_a_task_is_sync_over_async() => Assert.Equal(
        "thread blocked on a task that waits for a socket: sync-over-async, in Task<string>.Result",
        Cause(Some.Evidence(
            TimeState.Network, "System.Threading.Tasks.Task<string>.get_Result", qualities: new NodeQualities { BlockedOnTask = 4 })));

    [Fact]
    public void A_thread_blocked_on_a_task_that_has_no_worker_says_so() => Assert.Equal(
        "thread blocked on a task that other threads hold up: sync-over-async, in Task.InternalWait (no pool worker free)",
        Cause(Some.Evidence(
            TimeState.Lock, "System.Threading.Tasks.Task.InternalWait", "no pool worker free", qualities: new NodeQualities { BlockedOnTask = 4 })));

    [Fact]
    public void An_await_holds_no_thread() => Assert.Equal(
        "awaits a socket without holding a thread, in HttpClient.GetStringAsync",
        Cause(Some.Evidence(
            TimeState.Network, "System.Net.Http.HttpClient.GetStringAsync", qualities: new NodeQualities { Awaited = 4 })));

    [Theory]
    [InlineData("", "on a core in its own instructions")]
    [InlineData("System.Linq.Enumerable.Sum", "on a core in Enumerable.Sum")]
    public void Computing_names_what_it_calls(string api, string cause) => Assert.Equal(cause, Cause(Some.Evidence(api: api)));

    [Fact]
    public void Native_code_names_its_caller() => Assert.Equal(
        "on a core in native code, called by ZLibStream.Write",
        Cause(Some.Evidence(api: "System.IO.Compression.ZLibStream.Write", qualities: new NodeQualities { InNativeCode = 4 })));

    [Fact]
    public void Spinning_is_no_progress() => Assert.Equal(
        "spinning on a core while waiting for another thread, in SpinWait.SpinOnce",
        Cause(Some.Evidence(api: "System.Threading.SpinWait.SpinOnce", qualities: new NodeQualities { Spinning = 3 })));

    [Fact]
    public void Startup_is_named() => Assert.Equal(
        "on a core in the runtime's start-up and just-in-time compilation",
        Cause(Some.Evidence(qualities: new NodeQualities { InRuntimeStartup = 3 })));

    [Fact]
    public void Standing_in_line_for_a_core_is_named() => Assert.Equal(
        "on a core in its own instructions; 75 % of that ready to run but waiting for a core",
        Cause(Some.Mixture((TimeState.Cpu, 1), (TimeState.Runnable, 3))));

    [Theory]
    [InlineData("System.Threading.Monitor.Enter", "", "queueing for a lock, in Monitor.Enter")]
    [InlineData("System.Threading.SemaphoreSlim.Wait", "", "queueing for a semaphore, in SemaphoreSlim.Wait")]
    [InlineData("System.Threading.Thread.Join", "", "waiting for another thread to end, in Thread.Join")]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>.Take", "",
        "waiting for another thread's signal, in BlockingCollection<int>.Take")]
    [InlineData("", "owned by thread 7", "waiting for another thread (owned by thread 7)")]
    public void Waiting_for_another_thread_says_how(string api, string detail, string cause) =>
        Assert.Equal(cause, Cause(Some.Evidence(TimeState.Lock, api, detail)));

    [Fact]
    public void A_coordinator_waits_for_its_own_work() => Assert.Equal(
        "waiting for work that it started itself",
        Cause(Some.Evidence(TimeState.Lock, qualities: new NodeQualities { WaitingForOwnWork = 4 })));

    [Fact]
    public void Garbage_collection_names_who_allocates() => Assert.Equal(
        "garbage collection of what String.Concat allocates", Cause(Some.Evidence(TimeState.Gc, "System.String.Concat")));

    [Fact]
    public void Sleeping_is_on_purpose() => Assert.Equal(
        "sleeping on purpose, called by Thread.Sleep", Cause(Some.Evidence(TimeState.Timer, "System.Threading.Thread.Sleep")));

    [Fact]
    public void A_mixture_lists_its_parts() => Assert.Equal(
        "no single cause: 50 % on a core, 40 % waiting for a socket, 10 % in garbage collection",
        Cause(Some.Mixture((TimeState.Cpu, 2), (TimeState.Network, 1.6), (TimeState.Gc, 0.4))));

    [Fact]
    public void What_is_not_known_is_said() => Assert.Equal(
        "75 % of its time has no known state: 50 % waiting for tasks whose root is not known, 25 % off a core for a reason that no source could tell",
        Cause(Some.Mixture((TimeState.Task, 2), (TimeState.Unknown, 1), (TimeState.Cpu, 1))));

    [Fact]
    public void A_name_is_weak_evidence_and_says_so() => Assert.EndsWith(
        "; judged by the method's name alone",
        Cause(Some.Evidence(TimeState.Network, qualities: new NodeQualities { JudgedByName = 4 })),
        StringComparison.Ordinal);

    private static string Cause(HotPathEvidence evidence) => BoundClassifier.Classify(evidence).Cause;
}
