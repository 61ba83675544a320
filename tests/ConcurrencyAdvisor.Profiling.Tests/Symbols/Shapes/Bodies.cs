#nullable enable
#pragma warning disable CS0414, CS0649, CS1998
using System.Collections;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

/// <summary>Methods whose bodies the compiler moves elsewhere. The comments behind braces mark where a method's body is expected.</summary>
public class Bodies
{
    private readonly Func<int, int> _initialiser = x => x + 41;

    private static readonly Func<int, int> StaticInitialiser = x => x + 42;

    private int _count;

    public Bodies()
    { // constructor
        _count = 1;
    } // constructor

    public Func<int, int> Initialiser => _initialiser;

    public static Func<int, int> TheStaticInitialiser => StaticInitialiser;

    public int Plain(int a, string[] b, List<Dictionary<string, int?>> c)
    { // Plain
        return a + b.Length + c.Count;
    } // Plain

    public async Task<int> RunAsync(int n)
    { // RunAsync
        await Task.Yield();
        for (var i = 0; i < n; i++)
        {
            await Task.Delay(1);
        }

        return n;
    } // RunAsync

    public async Task StoreAsync(Bodies other)
    { // StoreAsync
        await Task.Yield();
        var own = new Bodies();
        await Task.Yield();
        own._count = 3;
        other._count = 3;
    } // StoreAsync

    public async Task KeepAsync()
    { // KeepAsync
        await Task.Yield();
        var own = new Bodies();
        await Task.Yield();
        own._count = 3;
    } // KeepAsync

    public IEnumerable<int> Items(int n)
    { // Items
        for (var i = 0; i < n; i++)
        {
            yield return i;
        }
    } // Items

    public async IAsyncEnumerable<int> ItemsAsync()
    { // ItemsAsync
        yield return 1;
        await Task.Yield();
        yield return 2;
    } // ItemsAsync

    public Func<int> Lambda(int n)
    { // Lambda
        var x = n;
        return () =>
        { // inner of Lambda
            return x + n;
        }; // inner of Lambda
    } // Lambda

    public Func<int, int> StaticLambda()
    { // StaticLambda
        return static y => y + 1;
    } // StaticLambda

    public Func<Func<int>> NestedLambda(int n)
    { // NestedLambda
        return () =>
        {
            var m = n + 1;
            return () => n + m;
        };
    } // NestedLambda

    public Func<int> ThisLambda()
    { // ThisLambda
        return () => _count++;
    } // ThisLambda

    public Func<int> LocalFunction(int n)
    { // LocalFunction
        return Local;

        int Local()
        {
            var sum = 0;
            foreach (var item in new[] { 1, 2, n })
            {
                sum += item;
            }

            return sum;
        }
    } // LocalFunction

    public Func<Task> AsyncLambda(int n)
    { // AsyncLambda
        return async () =>
        {
            await Task.Yield();
            while (n > 0)
            {
                n--;
            }
        };
    } // AsyncLambda

    public async Task<Func<int>> LambdaInAsync(int n)
    { // LambdaInAsync
        await Task.Yield();
        return () => n;
    } // LambdaInAsync

    public Func<int> Overload(int n)
    { // Overload(int)
        return () => n;
    } // Overload(int)

    public Func<string> Overload(string n)
    { // Overload(string)
        return () => n;
    } // Overload(string)

    public async Task<Func<string>> Overload(string n, int m)
    { // Overload(string, int)
        await Task.Yield();
        return () => n + m;
    } // Overload(string, int)

    public Func<T> Generic<T>(T value)
    { // Generic
        return () => value;
    } // Generic

    public Func<int> CapturedWrite()
    { // CapturedWrite
        var total = 0;
        return () => total += 2;
    } // CapturedWrite

    public Func<int> ExpressionBodied(int n) => () => n;
}

public class Cache<TKey> : IEnumerable<TKey>, Cache<TKey>.IFill<int>
{
    public interface IFill<TItem>
    {
        int Size { get; set; }

        void Fill(TItem item);
    }

    public class Entry<TValue>
    {
        public TValue? Take<T>(TKey key, TValue? value, T other) => value;
    }

    public int Count { get; set; }

    public int this[int index]
    {
        get => index;
        set => Count = value;
    }

    int IFill<int>.Size { get; set; }

    public event EventHandler? Changed
    {
        add { }
        remove { }
    }

    public T Get<T>(TKey key, T value) => value;

    public async Task<T> GetAsync<T>(TKey key, T value)
    {
        await Task.Yield();
        return value;
    }

    public void Refs(ref int a, out int b, in int c, (int Left, string Right) d, int[,] e, int[][] f)
    {
        b = a + c;
    }

    void IFill<int>.Fill(int item)
    {
    }

    IEnumerator<TKey> IEnumerable<TKey>.GetEnumerator()
    {
        yield break;
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<TKey>)this).GetEnumerator();

    public static Cache<TKey> operator +(Cache<TKey> left, int right) => left;

    public static implicit operator int(Cache<TKey> cache) => 1;

    public static explicit operator long(Cache<TKey> cache) => 1;
}

file class FileLocal
{
    public void Method()
    {
    }
}

public static class FileLocalOwner
{
    public static Type Type => typeof(FileLocal);
}
