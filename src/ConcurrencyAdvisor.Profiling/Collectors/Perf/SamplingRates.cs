namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// How often a thread's call chain is taken, in samples a second of its time on a core. The switch records give the time, the samples only say where it went, so
/// that what counts is how many there are in all: a run of ten seconds has 2,100 of a busy thread. None is a round number or a multiple of another, so that they do not run in
/// step with the program's own timers, or with each other. Two busy threads on two cores of a virtual machine, whose timers are dear, took 0.7 % more processor time at 99 samples a second, 1.1 % at 249,
/// 2.4 % at 499 and 4 % at 999 (medians of seven).
/// </summary>
internal static class SamplingRates
{
    /// <summary>Of a process that is watched from its beginning, all the time.</summary>
    internal const ulong Lasting = 99;

    /// <summary>Of a process that ran already when it was found: its profile may last a few seconds.</summary>
    internal const ulong OfRunning = 199;

    /// <summary>What a run's first processes get besides, and for how long after the first of them was found.</summary>
    internal static IReadOnlyList<(ulong PerSecond, TimeSpan For)> OfNew { get; } = [(101, TimeSpan.FromSeconds(5)), (299, TimeSpan.FromSeconds(2))];
}
