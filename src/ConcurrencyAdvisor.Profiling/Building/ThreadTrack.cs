using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// One thread's two witnesses: the scheduler's slices say how long and in which state, the runtime's samples say where. A slice is shared
/// among the samples that fall into it.
/// </summary>
internal sealed class ThreadTrack(int threadId)
{
    private readonly List<Sighting> _pending = [];
    private Sighting? _last;

    public int ThreadId => threadId;

    public string Name { get; set; } = "";

    public double CpuSeconds { get; private set; }

    public double RunnableSeconds { get; private set; }

    public double BlockedSeconds { get; private set; }

    /// <summary>Its waits by the runtime's word.</summary>
    public LockWaits Locks { get; } = new();

    /// <summary>The newest sample.</summary>
    public Sighting? Latest => _pending.Count > 0 ? _pending[^1] : _last;

    /// <summary>The last path that was walked to its end: the callers of a stack that was too deep to walk.</summary>
    public UserFrame[] LastWholePath { get; set; } = [];

    /// <summary>The runtime knows this thread: it was sampled at least once.</summary>
    public bool IsManaged => _last is not null || _pending.Count > 0;

    /// <summary>Without a scheduler's slices: how long the thread stayed where it was seen.</summary>
    public Stays Stays { get; } = new();

    public void Add(Sighting sighting) => _pending.Add(sighting);

    /// <summary>Where it was last, as long as no scheduler's slice asks for more.</summary>
    public void SetLast(Sighting sighting) => _last = sighting;

    /// <summary>Accounts a slice and says where the thread was in it: the samples within, else the last one before.</summary>
    public IReadOnlyList<Sighting> Take(ThreadSlice slice)
    {
        Account(slice);
        var count = 0;
        while (count < _pending.Count && _pending[count].Sample.TimeNs <= slice.TimeNs)
        {
            count++;
        }

        if (count == 0)
        {
            return _last is { } last ? [last] : [];
        }

        var within = _pending.GetRange(0, count);
        _pending.RemoveRange(0, count);
        _last = within[^1];
        return within;
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget()
    {
        (CpuSeconds, RunnableSeconds, BlockedSeconds) = (0, 0, 0);
        Stays.Forget();
    }

    /// <summary>Accounts a slice that nobody can place.</summary>
    public void Account(ThreadSlice slice)
    {
        CpuSeconds += slice.CpuNs / 1e9;
        RunnableSeconds += slice.RunnableNs / 1e9;
        BlockedSeconds += slice.BlockedNs / 1e9;
    }

    public ThreadTimes ToTimes() => new(threadId, Name, CpuSeconds, RunnableSeconds, BlockedSeconds);
}
