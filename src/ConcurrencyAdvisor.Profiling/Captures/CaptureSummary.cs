using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>What a profile holds beside its records: the arguments of <see cref="Building.ProfileBuilder.Build"/>.</summary>
/// <param name="Run">The run as the launcher knew it.</param>
/// <param name="Machine">The machine, with its load during the run.</param>
/// <param name="Collectors">Names of the collectors that took part.</param>
/// <param name="Warnings">Warnings from outside of the stream.</param>
public sealed record CaptureSummary(
    RunFacts Run, MachineFacts Machine, IReadOnlyList<string> Collectors, IReadOnlyList<string> Warnings);
