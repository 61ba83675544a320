using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>One core's records: memory that the kernel writes to and this reads. Used by one thread.</summary>
internal sealed unsafe class PerfRing : IDisposable
{
    // 516 KB a core is what the kernel grants an ordinary user: a page for control and a power of two of pages for data.
    private const int MostDataPages = 128;
    private const int LeastDataPages = 8;

    // With this part of it in use, a ring is emptied whatever is in it.
    private const int FullShare = 4;

    // Places in the control page, fixed by the kernel's interface.
    private const int HeadOffset = 1024;
    private const int TailOffset = 1032;

    private readonly byte* _control;
    private readonly int _pageSize;
    private readonly int _dataSize;
    private readonly byte[] _copy;

    private PerfRing(int core, int descriptor, byte* control, int pageSize, int dataPages)
    {
        Core = core;
        Descriptor = descriptor;
        _control = control;
        _pageSize = pageSize;
        _dataSize = pageSize * dataPages;
        _copy = new byte[_dataSize];
    }

    internal int Core { get; }

    /// <summary>Where other events of this core send their records.</summary>
    internal int Descriptor { get; }

    /// <summary>Opens the ring of a core.</summary>
    /// <param name="core">The core's number.</param>
    /// <param name="error">The system's error number where it could not be opened.</param>
    internal static PerfRing? TryOpen(int core, out int error)
    {
        var attribute = PerfEventAttribute.Owner();
        var descriptor = PerfOpening.Open(&attribute, 0, core, out error);
        if (descriptor < 0)
        {
            return null;
        }

        var pageSize = Environment.SystemPageSize;
        for (var pages = MostDataPages; pages >= LeastDataPages; pages /= 2)
        {
            var address = PerfCalls.Map(0, (nuint)(pageSize * (pages + 1)), PerfCalls.ReadWrite, PerfCalls.Shared, descriptor, 0);
            if (address != -1)
            {
                return new PerfRing(core, descriptor, (byte*)address, pageSize, pages);
            }

            error = Marshal.GetLastPInvokeError();
        }

        _ = Processes.Libc.Close(descriptor);
        return null;
    }

    /// <summary>Takes all records out.</summary>
    internal void Drain(List<PerfRecord> records)
    {
        // The kernel moves the head when the data before it are written, and goes on writing when the tail has moved.
        var head = (long)Volatile.Read(ref *(ulong*)(_control + HeadOffset));
        var tail = *(long*)(_control + TailOffset);
        var length = (int)Math.Min(head - tail, _dataSize);
        if (length <= 0)
        {
            return;
        }

        var data = new ReadOnlySpan<byte>(_control + _pageSize, _dataSize);
        var bytes = Unwrap(data, tail, length, _copy);
        Volatile.Write(ref *(ulong*)(_control + TailOffset), (ulong)head);
        _ = PerfRecordParser.Parse(bytes, records);
    }

    /// <summary>Whether records wait that should be taken out soon; leaves them where they are.</summary>
    /// <param name="isWatched">Tells the threads whose waits are of interest.</param>
    internal bool HasNews(Predicate<int> isWatched)
    {
        var head = (long)Volatile.Read(ref *(ulong*)(_control + HeadOffset));
        var tail = *(long*)(_control + TailOffset);
        var data = new ReadOnlySpan<byte>(_control + _pageSize, _dataSize);
        return head - tail > _dataSize / FullShare || HasNews(data, tail, head - tail, isWatched);
    }

    /// <summary>The same for bytes from a position that only grows. All records are of whole words, so that none of those read here lies in two pieces.</summary>
    internal static bool HasNews(ReadOnlySpan<byte> data, long position, long length, Predicate<int> isWatched)
    {
        const int Word = sizeof(ulong);
        for (long size, end = position + length; end - position >= Word; position += size)
        {
            var header = data[(int)(position % data.Length)..];
            size = PerfRecordParser.SizeOf(header);
            if (size < Word || size % Word != 0 || size > end - position)
            {
                return true;
            }

            var lastButOne = data[(int)((position + size - Math.Min(size, 2 * Word)) % data.Length)..];
            if (PerfRecordParser.FrequentKindOf(header) is not { } kind || PerfRecord.IsNews(kind, PerfRecordParser.ThreadOf(lastButOne), isWatched))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The bytes from a position that only grows, in one piece.</summary>
    internal static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> data, long position, int length, byte[] copy)
    {
        var start = (int)(position % data.Length);
        var first = Math.Min(length, data.Length - start);
        data.Slice(start, first).CopyTo(copy);
        data[..(length - first)].CopyTo(copy.AsSpan(first));
        return copy.AsSpan(0, length);
    }

    public void Dispose()
    {
        _ = PerfCalls.Unmap((nint)_control, (nuint)(_pageSize + _dataSize));
        _ = Processes.Libc.Close(Descriptor);
    }
}
