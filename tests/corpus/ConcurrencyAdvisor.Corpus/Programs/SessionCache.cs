using System.Runtime;

namespace Sessions;

internal static class SessionCache
{
    public static int Run()
    {
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        var store = new SessionStore(slots: 30_000, historyLength: 120);
        var visits = store.Replay(files: 260, visitsPerFile: 20_000);
        Console.WriteLine($"{visits} page visits held in sessions");
        return 0;
    }
}

internal sealed class Visit(int page, Visit? previous)
{
    public int Page { get; } = page;

    public int Depth { get; } = previous is null ? 1 : previous.Depth + 1;

    public Visit? Previous { get; } = previous;
}

internal sealed class AccessLog
{
    public int[] Read(int file, int visits)
    {
        var state = (uint)file;
        var pages = new int[visits];
        for (var i = 0; i < visits; i++)
        {
            state = state * 1664525 + 1013904223;
            pages[i] = (int)(state >> 8);
        }

        return pages;
    }
}

internal sealed class SessionStore(int slots, int historyLength)
{
    private readonly AccessLog log = new();
    private readonly Visit?[] sessions = new Visit?[slots];

    // As many programs do after a batch, in the belief that it helps; here it makes the label hold on machines whose large caches
    // let the runtime collect seldom.
    private const int FilesPerTrim = 10;

    public long Replay(int files, int visitsPerFile) // <corpus:replay>
    {
        for (var file = 0; file < files; file++)
        {
            foreach (var page in log.Read(file, visitsPerFile))
            {
                var slot = page % sessions.Length;
                sessions[slot] = Remember(sessions[slot], page); // <corpus:replay:hot>
            }

            if (file % FilesPerTrim == 0)
            {
                GC.Collect();
            }
        }

        return sessions.Sum(session => (long)(session?.Depth ?? 0));
    }

    private Visit Remember(Visit? last, int page)
        => new(page, last?.Depth >= historyLength ? null : last);
}
