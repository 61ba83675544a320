namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Which methods of the .NET libraries wait, and for what. The kernel sees a futex for all of them, so that here the name has to
/// decide; the names are those of .NET 8 to 10.
/// </summary>
internal static class WaitFrames
{
    // Longer prefixes of one family stand before shorter ones; the first match of a frame counts.
    private static readonly (string Prefix, WaitHint Hint)[] Table =
    [
        ("System.Threading.LowLevelLifoSemaphore.", WaitHint.Idle),
        ("System.Threading.PortableThreadPool.GateThread.", WaitHint.Idle),
        ("System.Threading.PortableThreadPool.WaitThread.", WaitHint.Idle),
        ("System.Threading.SpinWait.", WaitHint.Spin),
        ("System.Threading.SpinLock.", WaitHint.Spin),
        ("System.Threading.Thread.SpinWait", WaitHint.Spin),
        ("System.Threading.Thread.Yield", WaitHint.Spin),
        ("System.Threading.Thread.Join", WaitHint.OwnWork),
        ("System.Threading.Thread.Sleep", WaitHint.Sleep),
        ("System.Threading.CountdownEvent.Wait", WaitHint.OwnWork),
        ("System.Threading.Tasks.Parallel.", WaitHint.OwnWork),
        ("System.Threading.Tasks.TaskReplicator.", WaitHint.OwnWork),
        ("System.Linq.Parallel.", WaitHint.OwnWork),
        ("System.Threading.Tasks.Task.Wait", WaitHint.Task),
        ("System.Threading.Tasks.Task.InternalWait", WaitHint.Task),
        ("System.Threading.Tasks.Task.SpinThenBlockingWait", WaitHint.Task),
        ("System.Threading.Tasks.Task<TResult>.GetResultCore", WaitHint.Task),
        ("System.Threading.Monitor.", WaitHint.Lock),
        ("System.Threading.Lock.", WaitHint.Lock),
        ("System.Threading.SemaphoreSlim.", WaitHint.Lock),
        ("System.Threading.ManualResetEventSlim.", WaitHint.Lock),
        ("System.Threading.ReaderWriterLock", WaitHint.Lock),
        ("System.Threading.Barrier.", WaitHint.Lock),
        ("System.Threading.WaitHandle.", WaitHint.Lock),
        ("System.Threading.Mutex.", WaitHint.Lock),
        ("System.Threading.WaitSubsystem.", WaitHint.Lock),
        ("System.Threading.Condition.", WaitHint.Lock),
        ("System.Threading.LowLevelMonitor.", WaitHint.Lock),
        ("System.Threading.TimerQueue", WaitHint.Sleep),
        ("System.Threading.PeriodicTimer.", WaitHint.Sleep),
        ("System.Threading.Tasks.Task.DelayPromise", WaitHint.Sleep),
        ("System.Net.Sockets.Socket.Accept", WaitHint.Idle),
        ("System.Net.Sockets.TcpListener.Accept", WaitHint.Idle),
        ("System.Net.HttpListener.GetContext", WaitHint.Idle),
        ("Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.Run", WaitHint.Idle),
        ("Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdown", WaitHint.Idle),
        ("System.Net.", WaitHint.Network),
        ("System.Diagnostics.Process.WaitForExit", WaitHint.ChildProcess),
        ("System.Diagnostics.ProcessWaitState.", WaitHint.ChildProcess),
        ("System.IO.Pipes.", WaitHint.Pipe),
        ("System.IO.RandomAccess.", WaitHint.Disk),
        ("System.IO.FileStream.", WaitHint.Disk),
        ("System.IO.Strategies.", WaitHint.Disk),
        ("System.IO.File.", WaitHint.Disk),
        ("System.IO.MemoryMappedFiles.", WaitHint.Disk),
        ("Microsoft.Win32.SafeHandles.SafeFileHandle", WaitHint.Disk),
        ("System.ConsolePal.Read", WaitHint.Console),
        ("System.IO.StdInReader.", WaitHint.Console),
        ("System.IO.SyncTextReader.", WaitHint.Console),
    ];

    /// <summary>The hint of one framework method, by its full name.</summary>
    public static WaitHint Of(string method)
    {
        foreach (var (prefix, hint) in Table)
        {
            if (method.StartsWith(prefix, StringComparison.Ordinal))
            {
                return hint;
            }
        }

        return WaitHint.None;
    }

    /// <summary>
    /// Of two hints in one stack, the one that tells the root: the world outside before a task, a task before the lock that it is built on.
    /// </summary>
    public static WaitHint Deeper(WaitHint inner, WaitHint outer)
    {
        // A spin that falls asleep is still a spin, and a sleep within another wait is that wait's back-off.
        if (inner is WaitHint.Sleep && outer is WaitHint.Spin)
        {
            return WaitHint.Spin;
        }

        return Rank(outer) > Rank(inner) ? outer : inner;
    }

    private static int Rank(WaitHint hint) => hint switch
    {
        WaitHint.None => 0,
        WaitHint.Spin => 1,
        WaitHint.Lock => 2,
        WaitHint.Sleep => 3,
        WaitHint.Task => 4,
        WaitHint.OwnWork => 5,
        WaitHint.Idle => 9,
        _ => 6,
    };
}
