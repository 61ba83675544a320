namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>How many files a collector may hold open: a part of what the process is allowed. Used by one thread.</summary>
internal sealed class DescriptorBudget(int limit)
{
    private const int ShareOfLimit = 4;
    private const int Most = 8192;

    private int _left = limit;

    /// <summary>A budget by the limit of this process.</summary>
    internal static unsafe DescriptorBudget FromLimit()
    {
        const int OpenFiles = 7;
        const int Usual = 1024;
        if (!OperatingSystem.IsLinux())
        {
            return new DescriptorBudget(0);
        }

        Libc.ResourceLimit limit;
        var soft = Libc.GetLimit(OpenFiles, &limit) == 0 ? (long)Math.Min(limit.Soft, int.MaxValue) : Usual;
        return new DescriptorBudget((int)Math.Min(Most, soft / ShareOfLimit));
    }

    internal bool TryTake()
    {
        if (_left <= 0)
        {
            return false;
        }

        _left--;
        return true;
    }

    internal void Return() => _left++;

    /// <summary>The system itself has run out: what is open stays, more will not be tried.</summary>
    internal void Exhaust() => _left = 0;
}
