using System.Diagnostics;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Locking;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Locking;

public sealed class MeasurementLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_waits_is_told_for_whom_and_gets_its_turn()
    {
        var first = await AcquireAsync(new LockOwner(11, "shop.dll"), TimeSpan.Zero);
        LockOwner? holder = null;
        var isWaiting = new TaskCompletionSource();
        var second = MeasurementLock.AcquireAsync(
            _folder.Path,
            new LockOwner(22, "other.dll"),
            TimeSpan.FromMinutes(1),
            other =>
            {
                holder = other;
                isWaiting.SetResult();
            },
            TimeProvider.System,
            CancellationToken.None);

        await isWaiting.Task;
        Assert.Equal(new LockOwner(11, "shop.dll"), holder);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task The_time_to_wait_is_limited_and_the_error_names_the_owner()
    {
        using var first = await AcquireAsync(new LockOwner(11, "shop.dll"), TimeSpan.Zero);

        var error = await Assert.ThrowsAsync<ToolException>(() => AcquireAsync(new LockOwner(22, "other.dll"), TimeSpan.Zero));

        Assert.Equal(ErrorCode.MachineBusy, error.Code);
        Assert.Contains("process 11 (profile of shop.dll)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var first = await AcquireAsync(new LockOwner(11, "shop.dll"), TimeSpan.Zero);
        using var cancellation = new CancellationTokenSource();

        var second = MeasurementLock.AcquireAsync(
            _folder.Path, new LockOwner(22, "x"), TimeSpan.FromMinutes(1), _ => cancellation.Cancel(), TimeProvider.System, cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_note_that_an_owner_left_when_it_was_killed_locks_nothing()
    {
        _folder.Write("concurrency-advisor.owner", "11\nshop.dll\n");
        _folder.Write("concurrency-advisor.lock", "");

        using var taken = await AcquireAsync(new LockOwner(22, "x"), TimeSpan.Zero);

        Assert.StartsWith("22\n", await File.ReadAllTextAsync(_folder.File("concurrency-advisor.owner")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_users_may_take_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (await AcquireAsync(new LockOwner(1, "x"), TimeSpan.Zero)).Dispose();

        Assert.True(File.GetUnixFileMode(_folder.File("concurrency-advisor.lock")).HasFlag(UnixFileMode.OtherRead));
        Assert.True(File.GetUnixFileMode(_folder.File("concurrency-advisor.owner")).HasFlag(UnixFileMode.OtherWrite));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_note_is_not_written_through()
    {
        var other = _folder.Write("other", "precious");
        File.CreateSymbolicLink(_folder.File("concurrency-advisor.owner"), other);

        (await AcquireAsync(new LockOwner(1, "x"), TimeSpan.Zero)).Dispose();

        Assert.Equal("precious", await File.ReadAllTextAsync(other));
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_the_note_is_waited_for_by_nobody()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using (var pipe = Process.Start("mkfifo", [_folder.File("concurrency-advisor.owner")]))
        {
            await pipe.WaitForExitAsync();
        }

        using var first = await Task.Run(() => AcquireAsync(new LockOwner(11, "shop.dll"), TimeSpan.Zero)).WaitAsync(TimeSpan.FromMinutes(1));
        var second = Task.Run(() => AcquireAsync(new LockOwner(22, "other.dll"), TimeSpan.Zero)).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(ErrorCode.MachineBusy, (await Assert.ThrowsAsync<ToolException>(() => second)).Code);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_and_no_endless_wait()
    {
        var nowhere = MeasurementLock.AcquireAsync(
            _folder.File("none/x"), new LockOwner(1, "x"), TimeSpan.FromMinutes(1), _ => { }, TimeProvider.System, CancellationToken.None);

        Assert.Equal(ErrorCode.MachineBusy, (await Assert.ThrowsAsync<ToolException>(() => nowhere)).Code);
    }

    private Task<MeasurementLock> AcquireAsync(LockOwner owner, TimeSpan timeout) =>
        MeasurementLock.AcquireAsync(_folder.Path, owner, timeout, _ => { }, TimeProvider.System, CancellationToken.None);
}
