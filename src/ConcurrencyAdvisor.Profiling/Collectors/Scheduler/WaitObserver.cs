using System.Text;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>What a look at a thread told: that it ended, that it is ready to run, or what it waits for.</summary>
/// <param name="HasEnded">It has ended.</param>
/// <param name="IsRunnable">It runs, or would if it had a core.</param>
/// <param name="Wait">What it waits for else.</param>
/// <param name="IsProvisional">A later look may tell more, even if the thread does not move.</param>
internal readonly record struct ThreadSight(bool HasEnded, bool IsRunnable, KernelWait Wait, bool IsProvisional = false);

/// <summary>Looks where the threads of one process are, as well as the kernel permits.</summary>
internal sealed class WaitObserver(int processId, SyscallTable? calls) : IDisposable
{
    private readonly WaitDecoder? _decoder = calls is null ? null : new WaitDecoder(processId, calls);

    /// <summary>The kernel hides this process's system calls from us.</summary>
    internal bool IsRefused { get; private set; } = calls is null;

    /// <summary>Some wait was told by its system call.</summary>
    internal bool HasObserved { get; private set; }

    internal ThreadSight Look(int threadId, ProcFile syscall, KernelWait previous, long nowNs)
    {
        if (IsRefused)
        {
            return LookWithoutTracing(threadId);
        }

        Span<byte> buffer = stackalloc byte[256];
        var count = syscall.Read(buffer);
        if (count is -Libc.NoPermission or -Libc.AccessDenied)
        {
            IsRefused = true;
            return LookWithoutTracing(threadId);
        }

        if (count <= 0 || !SyscallLine.TryParse(buffer[..count], out var line))
        {
            return new ThreadSight(count == -Libc.NoSuchProcess || count == -Libc.NoSuchEntry, false, WaitPhrases.NotObserved);
        }

        HasObserved |= line.Place != SyscallPlace.Ended;
        return new ThreadSight(
            line.Place == SyscallPlace.Ended,
            line.Place == SyscallPlace.Running,
            _decoder?.Decode(line, previous, nowNs) ?? WaitPhrases.NotObserved,
            _decoder?.IsProvisional ?? false);
    }

    public void Dispose() => _decoder?.Dispose();

    private ThreadSight LookWithoutTracing(int threadId)
    {
        if (ProcessStat.Read(processId, threadId) is not { } stat)
        {
            return new ThreadSight(true, false, WaitPhrases.NotObserved);
        }

        if (stat.State is 'R' or 'Z' or 'X')
        {
            return new ThreadSight(stat.State != 'R', stat.State == 'R', WaitPhrases.NotObserved);
        }

        Span<byte> buffer = stackalloc byte[64];
        var count = ProcFs.ReadOnce($"/proc/{processId}/task/{threadId}/wchan", buffer);
        var wait = count > 0 ? WaitChannel.Decode(Encoding.ASCII.GetString(buffer[..count])) : WaitPhrases.NotObserved;
        return new ThreadSight(false, false, wait);
    }
}
