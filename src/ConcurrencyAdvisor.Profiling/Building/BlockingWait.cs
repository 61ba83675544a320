namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// A thread blocked on a task. Its time and that of the awaits that it waits for are the same seconds, so they are held back until it is
/// known who should carry them: the method that blocks (sync-over-async), or the asynchronous work beneath a thread that just waits for
/// the whole of it. However long it lasts, it holds few charges.
/// </summary>
/// <param name="threadId">Who waits.</param>
/// <param name="taskId">For what.</param>
/// <param name="promised">What the task itself waits for, where it is one that runs no code; asked at the begin, for at the end it is over.</param>
internal sealed class BlockingWait(int threadId, int taskId, WaitHint promised = WaitHint.None)
{
    /// <summary>
    /// A thread that sees this many awaits pass within one wait coordinates: it blocks once for a whole piece of asynchronous work. One
    /// request rarely awaits so often at its leaves.
    /// </summary>
    public const int CoordinatorAwaits = 24;

    // A wait keeps its course in this many steps, however long it lasts: enough to see what went on beside it.
    private const int MostThreadCharges = 256;

    private List<Charge> _threadCharges = [];
    private readonly List<Charge> _awaitCharges = [];
    private long _stepNs;

    public int ThreadId => threadId;

    public int TaskId => taskId;

    public WaitHint Promised => promised;

    /// <summary>The task is an asynchronous method of the user's.</summary>
    public bool IsForUserMethod { get; init; }

    /// <summary>The thread's time, in steps that grow with the wait.</summary>
    public IReadOnlyList<Charge> ThreadCharges => _threadCharges;

    /// <summary>The awaits beneath: each of them while they may have to carry their own time, later their sums by root.</summary>
    public IReadOnlyList<Charge> AwaitCharges => _awaitCharges;

    /// <summary>Decided to coordinate: the thread's time is its own work's, and awaits pass at once.</summary>
    public bool IsCoordinator { get; set; }

    /// <summary>Decided, one way or the other: charges that arrive late follow the decision.</summary>
    public bool IsSettled { get; set; }

    public void HoldBackThread(Charge charge)
    {
        Append(charge);
        if (_threadCharges.Count > MostThreadCharges)
        {
            _stepNs = 2 * Math.Max(_stepNs, (charge.StartNs - _threadCharges[0].StartNs) / MostThreadCharges);
            var steps = _threadCharges;
            _threadCharges = [];
            steps.ForEach(Append);
        }
    }

    public void HoldBackAwait(Charge charge)
    {
        // A thread that waits for that many and does not coordinate never will: of its awaits only the roots' shares are asked for.
        var alike = _awaitCharges.Count < CoordinatorAwaits ? null
            : _awaitCharges.Find(c => c.BlockedOn == charge.BlockedOn && c.JudgedByName == charge.JudgedByName);
        if (alike is null)
        {
            _awaitCharges.Add(charge);
        }
        else
        {
            alike.BlockedSeconds += charge.BlockedSeconds;
        }
    }

    private void Append(Charge charge)
    {
        if (_threadCharges is not [.., var last] || last.DurationNs >= _stepNs || !last.TryExtend(charge))
        {
            _threadCharges.Add(charge);
        }
    }

    /// <summary>The thread's time was charged.</summary>
    public void ReleaseThread() => _threadCharges.Clear();

    /// <summary>Everything was charged, or is not to be.</summary>
    public void Release()
    {
        _threadCharges.Clear();
        _awaitCharges.Clear();
    }
}
