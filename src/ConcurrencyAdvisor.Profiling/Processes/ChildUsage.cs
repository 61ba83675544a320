namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>What the kernel charged to the children of this process that have ended and been waited for.</summary>
public static class ChildUsage
{
    /// <summary>
    /// CPU time of all of them, and of those that they waited for. The difference across a child's end is that child's exact total, threads too
    /// short for any sweep included. Null where the system does not tell.
    /// </summary>
    public static unsafe TimeSpan? Cpu()
    {
        const int Children = -1;
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Libc.ResourceUsage usage;
        return Libc.GetUsage(Children, &usage) == 0
            ? TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds)
                + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds)
            : null;
    }
}
