using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Which process it is, and when it was seen.</summary>
internal sealed class ProcessLife(int processId)
{
    public int ProcessId => processId;

    public string Name { get; private set; } = "";

    public string Runtime { get; private set; } = "";

    public bool HasRuntime => Runtime.StartsWith("dotnet", StringComparison.Ordinal);

    /// <summary>-1 before anything was seen of it.</summary>
    public long StartedNs { get; private set; } = -1;

    /// <summary>-1 before anything was seen of it.</summary>
    public long EndedNs { get; private set; } = -1;

    /// <summary>Nanoseconds from its first to its last sign of life.</summary>
    public long DurationNs => Math.Max(0, EndedNs - StartedNs);

    public void Apply(ProcessStarted started)
    {
        Name = started.Name;

        // A process on its way out no longer shows what it ran on.
        Runtime = started.Runtime.Length > 0 && !HasRuntime ? started.Runtime : Runtime;
    }

    /// <summary>It lived in this interval.</summary>
    public void Cover(long startNs, long endNs)
    {
        EndedNs = Math.Max(EndedNs, endNs);
        StartedNs = StartedNs < 0 ? startNs : Math.Min(StartedNs, startNs);
    }

    /// <summary>What it did before counts no more.</summary>
    public void BeginAt(long timeNs) => StartedNs = StartedNs < 0 ? StartedNs : timeNs;
}
