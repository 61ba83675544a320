using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>
/// What a <see cref="ProcessTree"/> is told, and whom it tells. It calls on its own thread, after the record was posted.
/// </summary>
public sealed record ProcessTreeOptions
{
    /// <summary>
    /// <c>NAME=value</c> in the environment of the launched program and of nothing else on this machine. It finds descendants whose parent was gone
    /// before anybody could look. Null where there is none.
    /// </summary>
    public string? EnvironmentMarker { get; init; }

    /// <summary>Whether somebody calls <see cref="ProcessTree.LookNow"/> for every process that those of the tree make; asked while nothing comes or goes.</summary>
    public Func<bool> BirthsAreTold { get; init; } = static () => false;

    /// <summary>How long the tree rests where births are told and nothing comes or goes. Names and ends are seen so late.</summary>
    public TimeSpan CalmInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Exit codes known to whoever launched a process; asked when it is gone.</summary>
    public Func<int, int?> ExitCodeOf { get; init; } = _ => null;

    /// <summary>A process came into view.</summary>
    public Action<ProcessStarted> Started { get; init; } = _ => { };

    /// <summary>A process became another program, or its runtime got known: its <see cref="ProcessStarted"/> comes again with what changed.</summary>
    public Action<ProcessStarted> Renamed { get; init; } = _ => { };

    /// <summary>A process is gone.</summary>
    public Action<ProcessEnded> Ended { get; init; } = _ => { };
}
