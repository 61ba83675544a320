#nullable enable
#pragma warning disable CS0162
namespace ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

/// <summary>A method <c>Repeats...</c> has a loop, a method <c>Once...</c> has none. <c>Inside</c> is called in the loop, <c>Outside</c> is not.</summary>
public class Loops
{
    public static void Inside()
    {
    }

    public static void Outside()
    {
    }

    public void RepeatsFor(int n)
    {
        Outside();
        for (var i = 0; i < n; i++)
        {
            Inside();
        }

        Outside();
    }

    public void RepeatsForeach(List<int> items)
    {
        Outside();
        foreach (var item in items)
        {
            Inside();
        }

        Outside();
    }

    public void RepeatsWhile(int n)
    {
        Outside();
        while (n-- > 0)
        {
            if (n == 7)
            {
                continue;
            }

            Inside();
        }

        Outside();
    }

    public void RepeatsDo(int n)
    {
        Outside();
        do
        {
            Inside();
        }
        while (n-- > 0);
        Outside();
    }

    public void RepeatsGoto(int n)
    {
        Outside();
    again:
        Inside();
        if (n-- > 0)
        {
            goto again;
        }

        Outside();
    }

    public void RepeatsRetry()
    {
        Outside();
        while (true)
        {
            try
            {
                Inside();
                return;
            }
            catch (InvalidOperationException)
            {
            }
        }
    }

    public async Task RepeatsAwait(int n)
    {
        Outside();
        while (n-- > 0)
        {
            Inside();
            await Task.Yield();
        }

        Outside();
    }

    public int Once(int n)
    {
        Outside();
        if (n > 3)
        {
            Outside();
        }

        return n switch { 1 => 4, 2 => 5, 3 => 6, 4 => 1, 5 => 2, _ => 0 };
    }

    public async Task<int> OnceAwaits(int n)
    {
        Outside();
        try
        {
            await Task.Yield();
            await Task.Yield();
        }
        catch (InvalidOperationException)
        {
            await Task.Yield();
        }
        finally
        {
            await Task.Yield();
        }

        await using var disposable = new MemoryStream();
        Outside();
        return n;
    }

    public IEnumerable<int> OnceYields(int n)
    {
        yield return 1;
        try
        {
            yield return 2;
        }
        finally
        {
            Outside();
        }

        yield return n;
    }

    public async IAsyncEnumerable<int> OnceYieldsAwaits(int n)
    {
        yield return 1;
        await Task.Yield();
        try
        {
            yield return 2;
        }
        finally
        {
            await Task.Yield();
        }
    }

    public int OnceRecursion(int n) => n < 2 ? n : OnceRecursion(n - 1) + OnceRecursion(n - 2);

    public void OnceLock(object gate)
    {
        lock (gate)
        {
            Outside();
        }
    }
}
