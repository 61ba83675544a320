using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Another process's memory, where tracing it is permitted.</summary>
internal sealed class ProcessMemory(int processId) : IDisposable
{
    private const int NotTried = -1;
    private const int Refused = -2;

    private int _descriptor = NotTried;

    /// <summary>Reads up to the buffer's length; false where nothing can be read.</summary>
    internal bool TryRead(ulong address, Span<byte> buffer, out int count)
    {
        count = 0;
        if (address is 0 or > long.MaxValue || buffer.IsEmpty)
        {
            return false;
        }

        if (_descriptor == NotTried)
        {
            var opened = ProcFs.Open($"/proc/{processId}/mem");
            _descriptor = opened < 0 ? Refused : opened;
        }

        if (_descriptor == Refused)
        {
            return false;
        }

        count = ProcFs.Read(_descriptor, buffer, (long)address);
        if (count <= 0)
        {
            // The process may have become another program, whose memory has to be opened anew.
            Dispose();
            _descriptor = NotTried;
        }

        return count > 0;
    }

    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = Libc.Close(_descriptor);
            _descriptor = Refused;
        }
    }
}
