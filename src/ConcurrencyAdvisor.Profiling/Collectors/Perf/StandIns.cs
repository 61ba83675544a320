namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// The next best collector, where the kernel refuses a process, and where all of them are handed over: one for each, because each counts from its start on, and
/// what came before a hand-over has been told. Confined to one thread until that has ended.
/// </summary>
/// <param name="make">Makes a collector; it may make none.</param>
internal sealed class StandIns(Func<IScheduleCollector?> make) : IAsyncDisposable
{
    private volatile IReadOnlyList<IScheduleCollector> _all = [];
    private IScheduleCollector? _forRefused;
    private IScheduleCollector? _forAll;

    /// <summary>The names of what they delivered so far.</summary>
    public IEnumerable<string> DeliveredNames => _all.SelectMany(standIn => standIn.DeliveredNames).Distinct();

    /// <summary>Watches a process that the kernel did not open.</summary>
    public void WatchRefused(int processId) => (_forRefused ??= Add())?.Watch(processId);

    /// <summary>There is one that counts from now on.</summary>
    public bool CanTakeOver() => (_forAll ??= Add()) is not null;

    /// <summary>Watches a process that was watched by its switches until now, or comes later.</summary>
    public void TakeOver(int processId) => _forAll?.Watch(processId);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var standIn in _all)
        {
            await standIn.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var standIn in _all)
        {
            await standIn.DisposeAsync().ConfigureAwait(false);
        }
    }

    private IScheduleCollector? Add()
    {
        var made = make();
        _all = made is null ? _all : [.. _all, made];
        return made;
    }
}
