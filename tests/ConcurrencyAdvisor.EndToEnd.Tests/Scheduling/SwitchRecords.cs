using System.Globalization;
using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Scheduling;

/// <summary>
/// A thread by the kernel's switch records, in seconds. A record stands for every switch, so that the time on a core is exact. A thread that was woken
/// while the kernel traced no wakeup (it does not on a core that is idle) was blocked or already ready for a core: that time is told apart.
/// </summary>
internal sealed class SwitchedThread
{
    public double Running { get; set; }

    public double Runnable { get; set; }

    public double Blocked { get; set; }

    /// <summary>Off the core, and woken without a trace: the last part of it may have been a wait for a core.</summary>
    public double BlockedOrRunnable { get; set; }

    public double Seconds => Running + Runnable + Blocked + BlockedOrRunnable;

    /// <summary>How far a share is from what the records allow; 0 within.</summary>
    public double DistanceOfBlocked(double share) =>
        Math.Max(0, Math.Max(Blocked / Seconds - share, share - (Blocked + BlockedOrRunnable) / Seconds));
}

/// <summary>Reads what <c>perf script --show-switch-events</c> prints of switches and wakeups.</summary>
internal static partial class SwitchRecords
{
    private enum Place
    {
        Running,
        Preempted,
        Blocked,
        Woken,
    }

    public static IReadOnlyDictionary<int, SwitchedThread> Read(string script)
    {
        var threads = new Dictionary<int, SwitchedThread>();
        var places = new Dictionary<int, (Place Place, double Since)>();
        foreach (var line in script.Split('\n'))
        {
            if (Switch().Match(line) is { Success: true } change)
            {
                var to = change.Groups["way"].Value == "IN" ? Place.Running : change.Groups["preempt"].Success ? Place.Preempted : Place.Blocked;
                Move(IdOf(change), to, TimeOf(change));
            }
            else if (Wakeup().Match(line) is { Success: true } wakeup && places.TryGetValue(IdOf(wakeup), out var at) && at.Place is Place.Blocked)
            {
                Move(IdOf(wakeup), Place.Woken, TimeOf(wakeup));
            }
        }

        return threads;

        void Move(int threadId, Place to, double time)
        {
            if (!threads.TryGetValue(threadId, out var thread))
            {
                threads.Add(threadId, thread = new SwitchedThread());
            }

            if (places.TryGetValue(threadId, out var from))
            {
                Add(thread, from.Place, to, time - from.Since);
            }

            places[threadId] = (to, time);
        }
    }

    private static void Add(SwitchedThread thread, Place from, Place to, double seconds)
    {
        switch (from)
        {
            case Place.Running:
                thread.Running += seconds;
                break;
            case Place.Preempted or Place.Woken:
                thread.Runnable += seconds;
                break;
            case Place.Blocked when to is Place.Woken:
                thread.Blocked += seconds;
                break;
            default:
                thread.BlockedOrRunnable += seconds;
                break;
        }
    }

    private static int IdOf(Match match) => int.Parse(match.Groups["tid"].Value, CultureInfo.InvariantCulture);

    private static double TimeOf(Match match) => double.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*.+?\s+(?<tid>[1-9]\d*) \[\d+\]\s+(?<time>[\d.]+): PERF_RECORD_SWITCH(_CPU_WIDE)? (?<way>IN|OUT)(?<preempt> preempt)?")]
    private static partial Regex Switch();

    [GeneratedRegex(@"^\s*.+?\s+\d+ \[\d+\]\s+(?<time>[\d.]+):\s+sched:sched_wakeup(_new)?: comm=.+ pid=(?<tid>\d+) ")]
    private static partial Regex Wakeup();
}
