using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

/// <summary>Text put together at random from pieces that a parser knows.</summary>
internal static class Scraps
{
    internal static Gen<string> Of(params string[] pieces)
        => Gen.Int[0, pieces.Length - 1].Array[0, 40].Select(picks => string.Concat(picks.Select(pick => pieces[pick])));
}
