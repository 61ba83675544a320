using System.Diagnostics;
using System.IO.Pipes;

namespace ConcurrencyAdvisor.Targets;

/// <summary>Programs that do one cheap thing so often that whoever listens drowns. Each prints how many milliseconds it took.</summary>
internal static class Floods
{
    private const int Crowd = 8;

    public static int Run(string kind, int count)
    {
        var clock = Stopwatch.StartNew();
        switch (kind)
        {
            case "contention":
                Contend(count);
                break;
            case "exceptions":
                Together(2, _ => ThrowAndCatch(count / 2));
                break;
            case "waits":
                PassTurns(count);
                break;
            case "tasks":
                RunTasks(count).Wait();
                break;
            case "threads":
                StartThreads(count);
                break;
            case "switches":
                PassBytes(count);
                break;
            case "crowd":
                StandAndCompute(count);
                break;
            case "allocations":
                Allocate(count);
                break;
            default:
                return 98;
        }

        Console.WriteLine($"took {clock.ElapsedMilliseconds}");
        return 0;
    }

    // Eight threads on one lock, held for about a microsecond.
    private static void Contend(int count)
    {
        var gate = new Lock();
        var sum = 0.0;
        Together(Crowd, _ =>
        {
            for (var i = 0; i < count / Crowd; i++)
            {
                lock (gate)
                {
                    for (var j = 1; j < 100; j++)
                    {
                        sum += Math.Sqrt(j);
                    }
                }
            }
        });
    }

    private static void ThrowAndCatch(int count)
    {
        for (var i = 0; i < count; i++)
        {
            try
            {
                throw new InvalidOperationException();
            }
            catch (InvalidOperationException)
            {
            }
        }
    }

    // Two threads hand a turn to each other by events of the runtime.
    private static void PassTurns(int count)
    {
        using var mine = new AutoResetEvent(initialState: false);
        using var yours = new AutoResetEvent(initialState: true);
        Together(2, index =>
        {
            var (here, there) = index == 0 ? (mine, yours) : (yours, mine);
            for (var i = 0; i < count / 2; i++)
            {
                here.WaitOne();
                there.Set();
            }
        });
    }

    private static async Task RunTasks(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Run(static () => { });
        }
    }

    private static void StartThreads(int count)
    {
        var ended = 0;
        for (var i = 0; i < count; i++)
        {
            var thread = new Thread(() => ended++, maxStackSize: 128 * 1024);
            thread.Start();
            thread.Join();
        }

        Debug.Assert(ended == count);
    }

    // Two threads hand a byte to each other through two pipes of the kernel, of which the runtime knows nothing.
    private static void PassBytes(int count)
    {
        using var to = new AnonymousPipeServerStream(PipeDirection.Out);
        using var fromThere = new AnonymousPipeClientStream(PipeDirection.In, to.ClientSafePipeHandle);
        using var back = new AnonymousPipeServerStream(PipeDirection.Out);
        using var fromHere = new AnonymousPipeClientStream(PipeDirection.In, back.ClientSafePipeHandle);
        to.WriteByte(1);
        Together(2, index =>
        {
            Stream source = index == 0 ? fromThere : fromHere;
            Stream drain = index == 0 ? back : to;
            for (var i = 0; i < count / 2; i++)
            {
                _ = source.ReadByte();
                drain.WriteByte(1);
            }
        });
    }

    // Many threads that wait for the end of one that computes for three seconds.
    private static void StandAndCompute(int count)
    {
        using var over = new ManualResetEventSlim();
        Together(count + 1, index =>
        {
            if (index == 0)
            {
                Computing.Grind(TimeSpan.FromSeconds(3));
                over.Set();
            }
            else
            {
                over.Wait();
            }
        });
    }

    private static void Allocate(int megabytes)
    {
        var kept = new byte[64][];
        for (var i = 0; i < megabytes * 64L; i++)
        {
            kept[i % kept.Length] = new byte[16 * 1024];
        }

        GC.KeepAlive(kept);
    }

    private static void Together(int count, Action<int> work)
    {
        var threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            var index = i;
            threads[i] = new Thread(() => work(index), maxStackSize: 256 * 1024);
            threads[i].Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }
    }
}
