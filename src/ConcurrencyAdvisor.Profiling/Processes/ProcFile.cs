namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>
/// A small file of <c>/proc</c> that is read again and again: kept open while the budget lasts, else opened each time. An open one stays bound to
/// its thread, so a reused id is never read by mistake.
/// </summary>
internal sealed class ProcFile(string path, DescriptorBudget budget)
{
    private int _descriptor = -1;
    private bool _isClosed;

    /// <summary>The number of bytes read, or an error number below 0.</summary>
    internal int Read(Span<byte> buffer)
    {
        if (_descriptor < 0 && !_isClosed && budget.TryTake())
        {
            _descriptor = ProcFs.Open(path);
            if (_descriptor < 0)
            {
                budget.Return();
                if (_descriptor != -Libc.TooManyOpenFiles)
                {
                    return _descriptor;
                }

                budget.Exhaust();
            }
        }

        return _descriptor >= 0 ? ProcFs.Read(_descriptor, buffer, 0) : ProcFs.ReadOnce(path, buffer);
    }

    internal void Close()
    {
        if (_descriptor >= 0)
        {
            _ = Libc.Close(_descriptor);
            budget.Return();
        }

        _descriptor = -1;
        _isClosed = true;
    }
}
