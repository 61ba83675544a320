namespace ConcurrencyAdvisor.Targets;

/// <summary>Methods whose names the compiler changes; each computes for itself.</summary>
internal static class Names
{
    public static int Run()
    {
        var awaited = new AsyncWork().ComputeAsync(40).GetAwaiter().GetResult();
        var iterated = new IteratorWork().Total(40);
        var lambda = new LambdaWork().Transform(40);
        var local = new LocalWork().Calculate(40);
        var generic = new GenericWork<string>().Rank(Enumerable.Range(0, 40).Select(i => $"item {i}").ToList());
        Console.WriteLine(awaited + iterated + lambda + local + generic > 0);
        return 0;
    }

    internal static double Grain(int seed)
    {
        var sum = 1.0;
        for (var i = 1; i < 400_000; i++)
        {
            sum += Math.Abs(Math.Sin(seed + i)) * Math.Sqrt(i);
        }

        return sum;
    }
}

internal sealed class AsyncWork
{
    public async Task<double> ComputeAsync(int items)
    {
        await Task.Yield();
        var sum = 0.0;
        for (var i = 0; i < items; i++)
        {
            sum += Names.Grain(i);
        }

        return sum;
    }
}

internal sealed class IteratorWork
{
    public double Total(int items)
    {
        var sum = 0.0;
        foreach (var grain in Grains(items))
        {
            sum += grain;
        }

        return sum;
    }

    private static IEnumerable<double> Grains(int items)
    {
        for (var i = 0; i < items; i++)
        {
            var sum = 0.0;
            for (var j = 1; j < 400_000; j++)
            {
                sum += Math.Abs(Math.Cos(i + j)) * Math.Sqrt(j);
            }

            yield return sum;
        }
    }
}

internal sealed class LambdaWork
{
    public double Transform(int items)
    {
        var offset = items % 7;
        return Enumerable.Range(0, items).Sum(i =>
        {
            var sum = 0.0;
            for (var j = 1; j < 400_000; j++)
            {
                sum += Math.Abs(Math.Sin(i + j + offset)) * Math.Sqrt(j);
            }

            return sum;
        });
    }
}

internal sealed class LocalWork
{
    public double Calculate(int items)
    {
        var sum = 0.0;
        for (var i = 0; i < items; i++)
        {
            sum += Part(i);
        }

        return sum;

        double Part(int seed)
        {
            var part = sum % 3;
            for (var j = 1; j < 400_000; j++)
            {
                part += Math.Abs(Math.Sin(seed + j)) * Math.Sqrt(j);
            }

            return part;
        }
    }
}

internal sealed class GenericWork<T>
{
    public double Rank(IReadOnlyList<T> items)
    {
        var best = 0.0;
        foreach (var item in items)
        {
            best = Math.Max(best, Weigh(item, items.Count));
        }

        return best;
    }

    private static double Weigh<TOther>(T item, TOther other)
    {
        var sum = (double)(item!.GetHashCode() % 3 + other!.GetHashCode() % 3);
        for (var j = 1; j < 400_000; j++)
        {
            sum += Math.Abs(Math.Cos(j)) * Math.Sqrt(j);
        }

        return sum;
    }
}
