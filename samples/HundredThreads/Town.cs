namespace HundredThreads;

internal sealed class Town
{
    private const int DaysIll = 9;
    private const int DaysImmune = 60;

    private readonly int[] infectedOn;
    private uint state;
    private int day;
    private int ill;

    public Town(int seed, int inhabitants)
    {
        infectedOn = new int[inhabitants];
        Array.Fill(infectedOn, -DaysImmune);
        state = (uint)seed * 2654435761u + 7;
        ill = inhabitants / 500;
    }

    public long Infections { get; private set; }

    public void LiveOneDay(double contagion)
    {
        var pressure = contagion * ill / infectedOn.Length;
        ill = 0;
        for (var person = 0; person < infectedOn.Length; person++)
        {
            var contacts = 1 + (int)(Next() * 12);
            var risk = 1 - Math.Pow(1 - pressure, contacts);
            if (day - infectedOn[person] >= DaysImmune && Next() < risk)
            {
                infectedOn[person] = day;
                Infections++;
            }

            if (day - infectedOn[person] < DaysIll)
            {
                ill++;
            }
        }

        day++;
    }

    private double Next()
    {
        state = state * 1664525 + 1013904223;
        return (state >> 8) / (double)(1 << 24);
    }
}
