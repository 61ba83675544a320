using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>Makes of the collectors' records a profile, and a capture where one is asked for.</summary>
internal sealed class EvidencePipeline(string? capturePath) : IAsyncDisposable
{
    private readonly EvidenceMerger _merger = new();
    private readonly ProfileBuilder _builder = new();
    private readonly CaptureWriter? _capture = capturePath is null ? null : CaptureWriter.Over(capturePath);
    private Task _building = Task.CompletedTask;

    /// <summary>Why the capture could not be written; null where it was, or none was asked for.</summary>
    public ProfilingException? CaptureFailure { get; private set; }

    /// <summary>CPU seconds of all watched processes; whole once the records are complete.</summary>
    public double CpuSeconds => _builder.CpuSeconds;

    /// <summary>Where a collector puts its records.</summary>
    public EvidenceMerger Merger => _merger;

    public void Start() => _building = Task.Factory.StartNew(
        () => _merger.Run(Consume), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>What came until now was warm-up.</summary>
    public void BeginMeasurement() => _merger.Mark(now => new MeasurementBegan(now, 0));

    /// <summary>This tool itself used so much CPU time.</summary>
    public void TellOwnCpu(TimeSpan used) => _merger.Mark(now => new ToolUsed(now, (long)used.TotalNanoseconds));

    /// <summary>No collector posts any more: waits until all that they posted is taken in.</summary>
    public async Task CompleteAsync()
    {
        _merger.CompleteAll();
        await _building.ConfigureAwait(false);
    }

    /// <summary>The finished profile, and capture. Call once, when the records are complete.</summary>
    public ExecutionProfile Build(RunFacts run, MachineFacts machine, IReadOnlyList<string> collectors, IReadOnlyList<string> warnings)
    {
        try
        {
            _capture?.Complete(new CaptureSummary(run, machine, collectors, warnings));
        }
        catch (ProfilingException e)
        {
            // The other outputs must not be lost with this one.
            CaptureFailure = e;
        }

        return _builder.Build(run, machine, collectors, warnings);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _merger.CompleteAll();
        await _building.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _capture?.Dispose();
        _merger.Dispose();
    }

    private void Consume(EvidenceRecord record)
    {
        _capture?.Write(record);
        _builder.Consume(record);
    }
}
