using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// The slices of a process of which nobody has taken a stack yet. A runtime shows itself some time after its process, and its first stack after that:
/// until then nobody knows whose slices these are.
/// </summary>
internal sealed class StacklessSlices(ProcessLife life, ProcessView view, ProcessTime time)
{
    // A process that has not shown a .NET runtime by then has none.
    private const long RuntimeStartNs = 1_000_000_000;

    // A tenth of a second of threads' time without a stack is worth a word; below that a process has ended before anybody could ask it.
    private const double WorthWarningSeconds = 0.1;

    // A runtime that takes no sample for minutes takes none at all.
    private const int MostKept = 100_000;

    private readonly List<(ThreadSlice Slice, ThreadTrack Thread)> _slices = [];
    private double _seconds;

    /// <summary>A stack has come: slices are to be placed on stacks from now on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>A .NET runtime named its threads, also one that was compiled into its program.</summary>
    public bool HasRuntimeThreads { get; private set; }

    /// <summary>A .NET program that only the operating system told about.</summary>
    public bool LacksStacks => !IsOver && (life.HasRuntime || HasRuntimeThreads) && _seconds >= WorthWarningSeconds;

    public void Add(ThreadSlice slice, ThreadTrack thread)
    {
        thread.Account(slice);
        _slices.Add((slice, thread));
        if (life.HasRuntime ? _slices.Count > MostKept : slice.TimeNs - life.StartedNs >= RuntimeStartNs)
        {
            ChargeWhole();
        }
    }

    /// <summary>The first stack has come: what was before it, was the runtime's start.</summary>
    public void End()
    {
        IsOver = true;
        time.AddToRuntime(_slices.Sum(entry => entry.Slice.CpuNs) / 1e9);
        _slices.Clear();
    }

    /// <summary>No stack comes: charges what there is to the process as a whole.</summary>
    public void ChargeWhole()
    {
        HasRuntimeThreads |= _slices.Any(entry => RuntimeThreads.IsOne(entry.Thread.Name));
        var isDotNet = life.HasRuntime || HasRuntimeThreads;
        foreach (var (slice, thread) in _slices)
        {
            var charge = view.ChargeOf(slice, thread, isDotNet);
            _seconds += charge.Total;
            time.Add(charge);
        }

        _slices.Clear();
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget()
    {
        _seconds = 0;
        _slices.Clear();
    }
}
