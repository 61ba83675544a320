#nullable enable
#pragma warning disable CS0649
namespace ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

/// <summary>A method <c>Waits...</c> only waits on a core for another thread, a method <c>Works...</c> makes progress in its loop.</summary>
public class Spins
{
    private int _letter;
    private Spins? _next;
    private volatile bool _done;

    public void WaitsForFlag()
    {
        while (!_done)
        {
        }
    }

    public int WaitsForLetter()
    {
        int letter;
        while ((letter = Interlocked.Exchange(ref _letter, 0)) == 0)
        {
            Thread.Yield();
        }

        return letter;
    }

    public void WaitsForTurn()
    {
        while (Interlocked.Exchange(ref _letter, 1) == 1)
        {
        }
    }

    public int WaitsWithPauses()
    {
        var letter = Volatile.Read(ref _letter);
        while (letter == 0)
        {
            Thread.SpinWait(20);
            letter = Volatile.Read(ref _letter);
        }

        return letter;
    }

    public Spins WorksThroughList()
    {
        var last = this;
        while (last._next != null)
        {
            last = last._next;
        }

        return last;
    }

    public double WorksAndYields(double[] values)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += Math.Sqrt(values[i]);
            Thread.Yield();
        }

        return sum;
    }

    public void WorksThroughCounter()
    {
        while (Interlocked.Increment(ref _letter) < 1000)
        {
        }
    }
}
