using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>Opens all threads of a process, until no new one shows; threads that they start meanwhile inherit. Used by one thread.</summary>
/// <param name="opening">What is opened on each thread.</param>
/// <param name="first">Samples of a process that has just begun, beside the lasting ones; null where nobody wants samples.</param>
/// <param name="accounts">Of all threads.</param>
/// <param name="records">What the kernel has recorded.</param>
internal sealed class ProcessOpener(PerfOpening opening, FirstSamples? first, SwitchAccounts accounts, SwitchRecordQueue records)
{
    private static readonly TimeSpan BirthPatience = TimeSpan.FromMilliseconds(1);

    // Of the process that is being opened: when all events of a thread had been.
    private readonly Dictionary<int, long> _openedNs = [];

    /// <returns>0, or the system's error number; a process that is gone is <see cref="Libc.NoSuchProcess"/>.</returns>
    public int Open(int processId)
    {
        if (accounts.Knows(processId) || WasBorn(processId))
        {
            accounts.Announce(processId);
            return 0;
        }

        var mark = opening.Mark();
        _openedNs.Clear();
        var error = OpenThreads(processId);
        if (error == 0)
        {
            accounts.Announce(processId);
        }
        else
        {
            opening.CloseFrom(mark);
        }

        return error;
    }

    private int OpenThreads(int processId)
    {
        var opened = new HashSet<int>();

        // None of the first list can have inherited: nothing was open.
        var news = ListThreads(processId);
        var hasBegun = news.Length == 1 && first?.Lasts(Clocks.MonotonicNs()) == true;
        var attribute = AttributeFor(hasBegun);
        while (news.Length > 0)
        {
            foreach (var thread in news)
            {
                var error = opening.Add(thread, attribute);
                if (error is not (0 or Libc.NoSuchProcess))
                {
                    return error;
                }

                _openedNs[thread] = Clocks.MonotonicNs();
                accounts.Adopt(processId, thread, _openedNs[thread]);
                opened.Add(thread);
                if (hasBegun && error == 0)
                {
                    first?.Begin(thread, _openedNs[thread]);
                }
            }

            news = ListUnrecorded(processId, opened);
        }

        return opened.Count > 0 ? 0 : Libc.NoSuchProcess;
    }

    private PerfEventAttribute AttributeFor(bool hasBegun) => first is null
        ? PerfEventAttribute.Switches()
        : PerfEventAttribute.SwitchesAndChains(hasBegun ? SamplingRates.Lasting : SamplingRates.OfRunning);

    // Threads whose parent was not open yet when they were born. One is in the list a moment before the record of its birth is in the ring.
    private int[] ListUnrecorded(int processId, HashSet<int> opened)
    {
        int[] news = [.. ListThreads(processId).Where(thread => !opened.Contains(thread) && !WasBorn(thread))];
        if (news.Length == 0)
        {
            return news;
        }

        Thread.Sleep(BirthPatience);
        return [.. news.Where(thread => !WasBorn(thread))];
    }

    private static int[] ListThreads(int processId)
    {
        var threads = new List<int>();
        _ = TaskDirectory.TryList($"/proc/{processId}/task", threads);
        return [.. threads];
    }

    // The record of its birth is there: it has inherited its parent's events, and those of all cores where the parent had been opened before.
    private bool WasBorn(int threadId) =>
        records.HasBirth(threadId, birth => !(_openedNs.TryGetValue(birth.ParentThreadId, out var openedNs) && birth.TimeNs < openedNs))
        || accounts.KnowsThread(threadId);
}
