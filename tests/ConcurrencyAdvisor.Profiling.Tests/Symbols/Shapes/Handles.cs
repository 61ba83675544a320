namespace ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

/// <summary>Waits for handles of the operating system: the call names their base class alike.</summary>
public class Handles(Mutex mutex, EventWaitHandle signal)
{
    private int _count;

    public int TakesMutex()
    {
        mutex.WaitOne();
        try
        {
            return ++_count;
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    public int AwaitsSignal()
    {
        signal.WaitOne();
        return ++_count;
    }
}
