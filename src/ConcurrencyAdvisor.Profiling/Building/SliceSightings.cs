namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Where a thread was seen in an interval.</summary>
/// <param name="OnCore">The kernel's samples of the running thread; empty where there are none.</param>
/// <param name="Sampled">The runtime's samples, running or waiting: those within, else the one that speaks for the interval.</param>
internal readonly record struct SliceSightings(IReadOnlyList<Sighting> OnCore, IReadOnlyList<Sighting> Sampled)
{
    public bool IsEmpty => OnCore.Count + Sampled.Count == 0;
}
