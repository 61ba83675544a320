using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>Opens events on threads, one on each core, all of which write to that core's ring. Used by one thread.</summary>
/// <param name="rings">The rings of all cores.</param>
internal sealed unsafe class PerfOpening(IReadOnlyList<PerfRing> rings) : IDisposable
{
    // Half of what the process may open is left to everything else.
    private const int ShareOfLimit = 2;

    private readonly List<int> _descriptors = [];
    private readonly long _most = DescriptorBudget() / ShareOfLimit;

    /// <summary>Opens one event; below 0 where it cannot be.</summary>
    internal static int Open(PerfEventAttribute* attribute, int threadId, int core, out int error)
    {
        const int NotImplemented = 38;
        if (PerfCalls.OpenNumber is not { } number)
        {
            error = NotImplemented;
            return -1;
        }

        var descriptor = (int)PerfCalls.Open(number, attribute, threadId, core, -1, PerfCalls.CloseOnExec);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        return descriptor;
    }

    /// <summary>
    /// Opens a thread, with all threads and processes that it will start. A descriptor closed would close its heirs', so that they stay open to the end.
    /// </summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="attribute">What is opened.</param>
    /// <returns>0, or the system's error number; a thread that is gone is <see cref="Libc.NoSuchProcess"/>.</returns>
    internal int Add(int threadId, PerfEventAttribute attribute)
    {
        var first = _descriptors.Count;
        if (first + rings.Count > _most)
        {
            return Libc.TooManyOpenFiles;
        }

        foreach (var ring in rings)
        {
            var descriptor = Open(&attribute, threadId, ring.Core, out var error);
            if (descriptor >= 0)
            {
                _descriptors.Add(descriptor);
                error = PerfCalls.Control(descriptor, PerfCalls.SetOutput, ring.Descriptor) < 0 ? Marshal.GetLastPInvokeError() : 0;
            }

            if (error != 0)
            {
                CloseFrom(first);
                return error;
            }
        }

        return 0;
    }

    /// <summary>How much is open, to go back to.</summary>
    internal int Mark() => _descriptors.Count;

    /// <summary>Closes all that was opened since.</summary>
    internal void CloseFrom(int mark)
    {
        for (var i = _descriptors.Count - 1; i >= mark; i--)
        {
            _ = Libc.Close(_descriptors[i]);
        }

        _descriptors.RemoveRange(mark, _descriptors.Count - mark);
    }

    public void Dispose() => CloseFrom(0);

    private static long DescriptorBudget()
    {
        const int OpenFiles = 7;
        const long Usual = 1024;
        Libc.ResourceLimit limit;
        return Libc.GetLimit(OpenFiles, &limit) == 0 ? (long)Math.Min(limit.Soft, int.MaxValue) : Usual;
    }
}
