namespace ConcurrencyAdvisor.Targets;

/// <summary>A recursion far deeper than what a stack walk of the runtime's events keeps.</summary>
internal static class Recursion
{
    public static int Run()
    {
        var sum = 0.0;
        for (var round = 0; round < 15; round++)
        {
            sum += Descend(400, round);
        }

        Console.WriteLine(sum > 0);
        return 0;
    }

    private static double Descend(int depth, int seed)
    {
        var own = 0.0;
        for (var i = 1; i < 12_000; i++)
        {
            own += Math.Abs(Math.Sin(seed + depth + i)) * Math.Sqrt(i);
        }

        return depth == 0 ? own : own + Descend(depth - 1, seed) / 2;
    }
}
