namespace HundredThreads;

internal sealed class EpidemicStudy(int inhabitants, int days)
{
    public long[] Run(int scenarios)
    {
        var infections = new long[scenarios];
        var threads = new List<Thread>();
        for (var i = 0; i < scenarios; i++)
        {
            var scenario = i;
            var thread = new Thread(() => infections[scenario] = Simulate(scenario));
            thread.Start();
            threads.Add(thread);
        }

        threads.ForEach(thread => thread.Join());
        return infections;
    }

    public long[] RunParallel(int scenarios)
    {
        var infections = new long[scenarios];
        Parallel.For(0, scenarios, scenario => infections[scenario] = Simulate(scenario));
        return infections;
    }

    private long Simulate(int scenario)
    {
        var town = new Town(seed: scenario, inhabitants);
        for (var day = 0; day < days; day++)
        {
            town.LiveOneDay(contagion: 0.1 + scenario * 0.002);
        }

        return town.Infections;
    }
}
