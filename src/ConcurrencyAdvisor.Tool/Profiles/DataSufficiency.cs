using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>Whether a profile saw enough to say anything. A run that nobody measured must not look like a clean one.</summary>
internal static class DataSufficiency
{
    /// <summary>Twenty looks of the scheduler: below that a share of the run is a guess, and starting the runtime is most of what was seen.</summary>
    public const double LeastSeconds = 0.1;

    /// <summary>What is missing, as a sentence; null where there is enough.</summary>
    public static string? Lack(ExecutionProfile profile)
    {
        if (profile.Run.WallSeconds < LeastSeconds)
        {
            return FormattableString.Invariant($"The run was measured for {profile.Run.WallSeconds * 1000:0} ms, and less than {LeastSeconds * 1000:0} ms says nothing");
        }

        if (profile.Evidence.Samples == 0 && !profile.Processes.Any(HasAccount))
        {
            return "No collector delivered anything";
        }

        // A program without a .NET runtime has no methods to show, and its threads' account is the result.
        var ownSeconds = profile.Nodes.Sum(node => node.Self.Total);
        return ownSeconds < LeastSeconds && profile.Processes.Any(IsDotNet) && !profile.Processes.Any(process => HasAccount(process) && !IsDotNet(process))
            ? FormattableString.Invariant($"Only {ownSeconds * 1000:0} ms of the program's own code were seen")
            : null;
    }

    private static bool IsDotNet(ProcessProfile process) => process.Runtime.StartsWith("dotnet", StringComparison.Ordinal);

    private static bool HasAccount(ProcessProfile process) =>
        process.CpuSeconds > 0 || process.Threads.Any(thread => thread.CpuSeconds + thread.RunnableSeconds + thread.BlockedSeconds > 0);
}
