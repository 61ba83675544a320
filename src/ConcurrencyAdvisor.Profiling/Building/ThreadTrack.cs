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
    private readonly List<Sighting> _pendingOnCore = [];
    private readonly RecentSightings _recent = new();
    private Sighting? _last;
    private AsyncThread? _async;

    public int ThreadId => threadId;

    public string Name { get; set; } = "";

    public double CpuSeconds { get; private set; }

    public double RunnableSeconds { get; private set; }

    public double BlockedSeconds { get; private set; }

    /// <summary>All of these.</summary>
    public double Seconds => CpuSeconds + RunnableSeconds + BlockedSeconds;

    /// <summary>What all stacks of the thread begin with; null until the runtime has walked one to its end.</summary>
    public MethodId? Root { get; set; }

    /// <summary>The user's method that all its work is called from; null where it takes work of others, as the pool's threads do, or is not known yet.</summary>
    public UserFrame? FirstFrame { get; set; }

    /// <summary>The user's frames of the runtime's last walk.</summary>
    public UserFrame[] LastWalk { get; set; } = [];

    /// <summary>The last path that was walked to its end: the callers of a stack that was too deep to walk.</summary>
    public UserFrame[] LastWholePath { get; private set; } = [];

    /// <summary>A path was walked to its end. One that only returned to its callers says no more than the last did.</summary>
    public void NoteWhole(UserFrame[] path)
    {
        if (!CallerChain.IsWithin(path, LastWholePath))
        {
            LastWholePath = path;
        }
    }

    /// <summary>The runtime knows this thread: it was sampled at least once.</summary>
    public bool IsManaged => _last is not null || _pending.Count > 0;

    /// <summary>When anything was told of it last.</summary>
    public long LastHeardNs { get; set; }

    /// <summary>What asynchronous work has to do with it.</summary>
    public AsyncThread Async => _async ??= new AsyncThread();

    /// <summary>The task that it is blocked on; null where none is known.</summary>
    public BlockingWait? Blocking => _async?.Blocking;

    /// <summary>The asynchronous method that runs on it; null where it is none, or nobody told which.</summary>
    public AsyncInstance? Running => _async?.Current;

    /// <summary>Its waits by the runtime's word.</summary>
    public AnnouncedWaits Waits { get; } = new();

    /// <summary>Without a scheduler's slices: how long the thread stayed where it was seen.</summary>
    public Stays Stays { get; } = new();

    /// <summary>Puts right which of its stacks was blocked.</summary>
    public StateExchange Exchange { get; } = new();

    /// <summary>The newest sample.</summary>
    public Sighting? Latest => _pending.Count > 0 ? _pending[^1] : _last;

    public void Add(Sighting sighting) => _pending.Add(sighting);

    /// <summary>Where it was last, as long as no scheduler's slice asks for more.</summary>
    public void SetLast(Sighting sighting) => _last = sighting;

    /// <summary>The kernel's sample of the running thread.</summary>
    /// <param name="sighting">The sample.</param>
    /// <param name="hasCallers">Its stack tells who called; else the runtime's last walk stands for it.</param>
    public void AddOnCore(Sighting sighting, bool hasCallers)
    {
        if (hasCallers)
        {
            _pendingOnCore.Add(sighting);
        }
        else if (Latest is { } caller)
        {
            _pendingOnCore.Add(caller with { Sample = caller.Sample with { TimeNs = sighting.Sample.TimeNs, InManagedCode = false } });
        }
    }

    /// <summary>Accounts a slice and says where the thread was in it.</summary>
    public SliceSightings Take(ThreadSlice slice)
    {
        Account(slice);
        var onCore = TakeUntil(_pendingOnCore, slice.TimeNs);
        var within = TakeUntil(_pending, slice.TimeNs);
        _last = within.Count > 0 ? within[^1] : _last;
        _recent.Add(within);
        if (slice.BlockedNs > slice.DurationNs / 2 && !within.Any(IsWaiting) && _last is not { Stack.Waits: true } && _pending is [{ Stack.Waits: true } next, ..])
        {
            // It was not sampled while it was blocked here, but is found waiting right behind.
            return new SliceSightings(onCore.Count > 0 ? onCore : within, [next]);
        }

        return new SliceSightings(onCore, within.Count > 0 ? within : _last is { } last ? _recent.Standing(last, slice) : []);
    }

    /// <summary>The kernel saw it run managed code in an interval that has not been taken.</summary>
    public bool WasSeenOnCore(ThreadSlice slice) => _pendingOnCore.Count > 0 && _pendingOnCore[0].Sample.TimeNs <= slice.TimeNs;

    /// <summary>Nothing of what runs on it will be heard of again.</summary>
    public void ForgetAsync() => _async = null;

    /// <summary>Begins to count anew.</summary>
    public void Forget()
    {
        (CpuSeconds, RunnableSeconds, BlockedSeconds) = (0, 0, 0);
        Stays.Forget();
        Exchange.Forget();
    }

    /// <summary>Accounts a slice that nobody can place.</summary>
    public void Account(ThreadSlice slice)
    {
        CpuSeconds += slice.CpuNs / 1e9;
        RunnableSeconds += slice.RunnableNs / 1e9;
        BlockedSeconds += slice.BlockedNs / 1e9;
    }

    private static bool IsWaiting(Sighting sighting) => sighting.Stack.Waits;

    private static List<Sighting> TakeUntil(List<Sighting> pending, long timeNs)
    {
        var count = 0;
        while (count < pending.Count && pending[count].Sample.TimeNs <= timeNs)
        {
            count++;
        }

        if (count == 0)
        {
            return [];
        }

        var taken = pending.GetRange(0, count);
        pending.RemoveRange(0, count);
        return taken;
    }

    public ThreadTimes ToTimes() => new(threadId, Name, CpuSeconds, RunnableSeconds, BlockedSeconds);
}
