using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>What a path asks of a disk.</summary>
public enum DiskWait : byte
{
    /// <summary>A read or write call, for which an awaitable twin can exist.</summary>
    Call,

    /// <summary>Making written data durable: nothing to do meanwhile.</summary>
    Flush,

    /// <summary>A database inside the program.</summary>
    EmbeddedDatabase,

    /// <summary>Touching mapped memory that is not there yet: no call that could be awaited.</summary>
    PageFault,
}

/// <summary>Tells the kinds apart.</summary>
public static class DiskWaits
{
    /// <summary>The kind that most of a path's disk seconds belong to.</summary>
    public static DiskWait KindOf(HotPathEvidence evidence)
    {
        Span<double> seconds = stackalloc double[(int)DiskWait.PageFault + 1];
        foreach (var (activity, amount) in evidence.Activities)
        {
            if (activity.State == TimeState.Disk)
            {
                seconds[(int)KindOf(ApiName.Parse(activity.Api), activity.Detail ?? "")] += amount;
            }
        }

        var kind = DiskWait.Call;
        for (var i = 0; i < seconds.Length; i++)
        {
            kind = seconds[i] > seconds[(int)kind] ? (DiskWait)i : kind;
        }

        return kind;
    }

    private static DiskWait KindOf(ApiName api, string detail)
    {
        if (EmbeddedDatabases.Owns(api))
        {
            return DiskWait.EmbeddedDatabase;
        }

        // Who calls nothing and still waits for a disk touched memory that is not there: a system call would read "pread64 on a file".
        var callsNothing = api.Method.Length == 0 && detail.Length > 0 && !detail.Contains(" on ", StringComparison.Ordinal);
        if (callsNothing || detail.Contains("fault", StringComparison.OrdinalIgnoreCase) || api.IsIn("System.IO.MemoryMappedFiles")
            || api.Type == "UnmanagedMemoryAccessor")
        {
            return DiskWait.PageFault;
        }

        // fsync, fdatasync, msync, sync_file_range; a Flush without the kernel's word may be either, and is rarely free.
        var isFlush = detail.Length > 0
            ? detail.Contains("sync", StringComparison.OrdinalIgnoreCase) || detail.Contains("flush", StringComparison.OrdinalIgnoreCase)
            : api.Method.StartsWith("Flush", StringComparison.Ordinal);
        return isFlush ? DiskWait.Flush : DiskWait.Call;
    }
}
