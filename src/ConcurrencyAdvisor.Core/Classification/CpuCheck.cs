using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>
/// Holds what stacks alone tell against the CPU time that the operating system counted for the process. The runtime's word on a thread, that it runs managed
/// code, is the same for one that computes and one that waits for a page of a mapped file.
/// </summary>
internal static class CpuCheck
{
    /// <summary>Seconds of CPU time that starting up and compiling take without a sample. Prior: programs of the corpus took 0.3 to 0.9.</summary>
    private const double StartUpSeconds = 1;

    /// <summary>Seconds for each core that the count may lag behind: it is taken 20 times a second, and a process is seen a moment after its birth.</summary>
    private const double LagSeconds = 0.1;

    /// <summary>The process's CPU time cannot be what the path's class says.</summary>
    public static bool Refutes(Bound bound, HotPathEvidence evidence, ClassShares shares)
    {
        var process = evidence.Process;
        if (process.CountedCpuSeconds is not { } counted)
        {
            return false;
        }

        var cores = evidence.Machine.EffectiveCores;
        var doubtful = BoundClassifier.MostUnknownShare * shares.Seconds;
        return bound switch
        {
            // Told to compute, and no core did: a wait that looks like computing.
            Bound.Cpu => process.ToldCpuSeconds - counted - (LagSeconds * cores) > doubtful,
            Bound.Memory or Bound.Unknown => false,

            // Told to wait, and cores computed what nobody is known to have: computing that looks like a wait. Collections use every core at most.
            _ => counted - process.ToldCpuSeconds - process.RuntimeOverheadSeconds - (process.GcPauseSeconds * cores) - StartUpSeconds > doubtful,
        };
    }
}
