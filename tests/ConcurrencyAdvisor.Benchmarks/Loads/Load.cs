namespace ConcurrencyAdvisor.Benchmarks.Loads;

/// <summary>The programs that are profiled.</summary>
internal static class Load
{
    public static Func<string[], int>? Find(string name) => name switch
    {
        "mixed" => MixedLoad.Run,
        "fixed" => FixedLoad.Run,
        "server" => ServerLoad.Run,
        "client" => ClientLoad.Run,
        _ => null,
    };
}
