using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class ProcessTreeTests
{
    [Fact]
    public async Task Children_and_grandchildren_are_found()
    {
        using var program = Launched.Shell("bash -c 'sleep 300; true'; true");
        var sink = new RecordingSink();
        await using var tree = new ProcessTree(sink);
        tree.Watch(program.Id);
        Eventually.True(() => HasStarted(sink, "sleep"));

        var sleep = Latest(sink, "sleep");
        var shell = sink.Records.OfType<ProcessStarted>().Last(started => started.ProcessId == sleep.ParentId);
        Assert.Equal(program.Id, shell.ParentId);
        Assert.Equal("native", sleep.Runtime);
        Assert.Equal(3, tree.Alive.Count);
    }

    [Fact]
    public async Task A_daemon_that_left_its_parents_is_followed()
    {
        var marker = $"TREE_TEST={Guid.NewGuid():N}";
        var sink = new RecordingSink();
        await using var tree = new ProcessTree(sink, new ProcessTreeOptions { EnvironmentMarker = marker });
        using var program = Launched.Shell(
            "(setsid sleep 301 >/dev/null 2>&1 </dev/null & )", (marker[..marker.IndexOf('=')], marker[(marker.IndexOf('=') + 1)..]));
        tree.Watch(program.Id);
        program.WaitForExit();
        Eventually.True(() => HasStarted(sink, "sleep"));

        using var daemon = System.Diagnostics.Process.GetProcessById(Latest(sink, "sleep").ProcessId);
        Assert.Contains(daemon.Id, tree.Alive);
        daemon.Kill();
        Eventually.True(() => sink.Records.OfType<ProcessEnded>().Any(ended => ended.ProcessId == daemon.Id));
        Assert.Empty(sink.BrokenPromises);
    }

    [Fact]
    public async Task A_child_left_behind_in_view_is_kept_without_marker()
    {
        using var program = Launched.Shell("sleep 302 & read; exit 3");
        var sink = new RecordingSink();
        await using var tree = new ProcessTree(sink, new ProcessTreeOptions { ExitCodeOf = _ => 3 });
        tree.Watch(program.Id);
        Eventually.True(() => HasStarted(sink, "sleep"));
        await program.Input.WriteLineAsync();
        program.WaitForExit();
        Eventually.True(() => sink.Records.OfType<ProcessEnded>().Any());

        Assert.Equal(new { ProcessId = program.Id, ExitCode = (int?)3 }, sink.Records.OfType<ProcessEnded>().Select(e => new { e.ProcessId, e.ExitCode }).Single());
        var left = Assert.Single(tree.Alive);
        using var orphan = System.Diagnostics.Process.GetProcessById(left);
        orphan.Kill();
    }

    [Fact]
    public async Task A_zombie_has_ended_and_tells_its_exit_code()
    {
        using var program = Launched.Shell("(sleep 0.5; exit 7) & exec sleep 300");
        var sink = new RecordingSink();
        await using var tree = new ProcessTree(sink);
        tree.Watch(program.Id);
        Eventually.True(() => sink.Records.OfType<ProcessEnded>().Any(ended => ended.ExitCode == 7));

        Assert.Contains(program.Id, tree.Alive);
    }

    [Fact]
    public async Task Processes_that_come_and_go_are_no_error_to_anybody()
    {
        using var program = Launched.Shell("for ((i = 0; i < 150; i++)); do (true | true); done");
        var sink = new RecordingSink();
        var threads = new RecordingSink();
        await using var polling = new SchedulerPolling(threads);
        await using var tree = new ProcessTree(sink, new ProcessTreeOptions { Started = started => polling.Watch(started.ProcessId) });
        tree.Watch(program.Id);
        program.WaitForExit();
        Eventually.True(() => tree.Alive.Count == 0);
        await tree.StopAsync(CancellationToken.None);
        await polling.StopAsync(CancellationToken.None);

        Assert.Empty(sink.BrokenPromises);
        Assert.Empty(threads.BrokenPromises);
    }

    [Fact]
    public async Task Another_program_in_the_same_process_is_noticed()
    {
        using var program = Launched.Shell("read; exec sleep 300");
        var renamed = new TaskCompletionSource<ProcessStarted>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sink = new RecordingSink();
        await using var tree = new ProcessTree(sink, new ProcessTreeOptions { Renamed = record => renamed.TrySetResult(record) });
        tree.Watch(program.Id);
        Eventually.True(() => HasStarted(sink, "bash"));
        await program.Input.WriteLineAsync();

        Assert.Equal("sleep", (await renamed.Task.WaitAsync(Eventually.Deadline)).Name);
    }

    [Fact]
    public async Task Where_births_are_told_a_child_is_found_when_it_is_told_of()
    {
        using var program = Launched.Shell("read; sleep 303 & read");
        var sink = new RecordingSink();
        var asked = 0;
        await using var tree = new ProcessTree(sink, new ProcessTreeOptions
        {
            BirthsAreTold = () => Interlocked.Increment(ref asked) > 0,
            CalmInterval = TimeSpan.FromHours(1),
        });
        tree.Watch(program.Id);
        Eventually.True(() => HasStarted(sink, "bash") && Volatile.Read(ref asked) > 0);
        await program.Input.WriteLineAsync();
        Eventually.True(() =>
        {
            tree.LookNow();
            return HasStarted(sink, "sleep");
        });

        Assert.Equal(program.Id, Latest(sink, "sleep").ParentId);
    }

    [Fact]
    public async Task A_root_that_is_gone_is_no_error()
    {
        var sink = new RecordingSink();
        await using var tree = new ProcessTree(sink);
        tree.Watch(int.MaxValue);
        Eventually.True(() => sink.AdvancedNs != 0);
        await tree.StopAsync(CancellationToken.None);

        Assert.Empty(sink.Records);
    }

    private static bool HasStarted(RecordingSink sink, string name) => sink.Records.OfType<ProcessStarted>().Any(started => started.Name == name);

    private static ProcessStarted Latest(RecordingSink sink, string name) => sink.Records.OfType<ProcessStarted>().Last(started => started.Name == name);
}
