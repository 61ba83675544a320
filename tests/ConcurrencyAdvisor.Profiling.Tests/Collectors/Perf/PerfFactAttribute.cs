using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

/// <summary>Runs where the kernel gives its records.</summary>
internal sealed class PerfFactAttribute : FactAttribute
{
    public PerfFactAttribute() => Skip = PerfCapability.CheckStacks() is { IsAvailable: false } refused ? refused.Explanation : null!;
}
