namespace Freight;

internal static class ContainerPacking
{
    public static int Run()
    {
        var planner = new PackingPlanner(Manifest.Create(35, seed: 3));
        var best = planner.BestValue(capacity: 266);
        Console.WriteLine($"best load is worth {best}");
        return 0;
    }
}

internal readonly record struct Crate(int Weight, int Value);

internal static class Manifest
{
    public static Crate[] Create(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => new Crate(random.Next(10, 40), random.Next(5, 90))).ToArray();
    }
}

internal sealed class PackingPlanner(Crate[] crates)
{
    public int BestValue(int capacity) => Load(0, capacity);

    private int Load(int index, int capacity) // <corpus:load>
    {
        if (index == crates.Length)
        {
            return 0;
        }

        var crate = crates[index];
        var without = Load(index + 1, capacity); // <corpus:load:hot>
        if (crate.Weight > capacity)
        {
            return without;
        }

        var with = crate.Value + Load(index + 1, capacity - crate.Weight); // <corpus:load:hot>
        return Math.Max(without, with);
    }
}
