namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Which threads of the tool go before the busy ones of the machine.</summary>
internal static class ThreadPriorities
{
    /// <summary>Whoever comes late blurs the account: where permitted the calling thread goes first. It works a few per cent of the time.</summary>
    internal static void RaiseOwn()
    {
        const int ThisThread = 0;
        const int BeforeOthers = -10;
        if (OperatingSystem.IsLinux())
        {
            _ = Libc.SetPriority(0, ThisThread, BeforeOthers);
        }
    }
}
