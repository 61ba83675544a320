namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>A way to learn of the scheduler's work.</summary>
/// <param name="Name">In tables.</param>
/// <param name="Collectors">For <c>--collectors</c>.</param>
/// <param name="Bar">How much longer a program may take.</param>
internal sealed record ProfiledWay(string Name, string Collectors, double Bar)
{
    /// <summary>Polling; and the kernel's records, with polling where they would cost too much.</summary>
    public static IReadOnlyList<ProfiledWay> Both { get; } =
    [
        new("polling", "eventpipe,scheduler-polling,syscall-polling", 1.05),
        new("kernel records", "eventpipe,scheduler-events,perf-stacks,scheduler-polling,syscall-polling", 1.03),
    ];
}
