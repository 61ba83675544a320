using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>
/// Holds what stacks alone tell against the CPU time that the operating system counted for the process. The runtime's word on a thread, that it runs managed
/// code, is the same for one that computes and one that waits for a page of a mapped file.
/// </summary>
internal static class CpuCheck
{
    /// <summary>Seconds of CPU time that starting up and compiling take without a sample. Prior: a small program on .NET 10 takes 0.2 to 0.5.</summary>
    private const double StartUpSeconds = 0.5;

    /// <summary>The process's CPU time cannot be what the path's class says.</summary>
    public static bool Refutes(Bound bound, HotPathEvidence evidence, ClassShares shares)
    {
        if (evidence.Process.UnexplainedCpuSeconds is not { } unexplained)
        {
            return false;
        }

        var doubtful = BoundClassifier.MostUnknownShare * shares.Seconds;
        return bound is Bound.Cpu ? -unexplained > doubtful : unexplained - StartUpSeconds > doubtful;
    }
}
