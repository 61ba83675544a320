using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

#pragma warning disable CA5394 // A seed that can be used again is the point.

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

/// <summary>Any stream that collectors could send: everything in it is random but that definitions stand before uses.</summary>
internal sealed class RandomEvidence
{
    private static readonly string[] Words = ["", "Main", "System.IO.RandomAccess.Read", "Überlauf.List<T>.Add", "日本", "🧵", "Async: <Load>d__3", "a\0b", "\u001b[31m", new('x', 5000)];
    private readonly Random _random;
    private readonly Func<EvidenceRecord>[] _kinds;
    private long _timeNs;
    private int _processId = 4000;
    private int _methods;
    private int _stacks;

    internal RandomEvidence(int seed)
    {
        _random = new Random(seed);
        _timeNs = _random.NextInt64(1L << 50);
        _kinds =
        [
            () => new ProcessStarted(_timeNs, _processId, Int(), Text(), _random.Next(2) == 0 ? "native" : "dotnet 10.0.12"),
            () => new ProcessEnded(_timeNs, _processId, Flag() ? Int() : null),
            () => new ThreadNamed(_timeNs, _processId, ThreadId(), Text()),
            Slice,
            () => new ThreadEnded(_timeNs, _processId, ThreadId()),
            () => new MethodDefined(_processId, new MethodId(_methods++), Facts()),
            () => new StackDefined(_processId, new StackId(_stacks++), [.. Enumerable.Range(0, _random.Next(12)).Select(_ => Frame())]),
            () => new StackSampled(_timeNs, _processId, ThreadId(), Stack(), Flag()),
            () => new SamplingPaused(_timeNs, _processId, Flag()),
            () => new CpuSampled(_timeNs, _processId, ThreadId(), Stack()),
            () => new LockWaitBegan(_timeNs, _processId, ThreadId(), Stack(), Any<LockWaitKind>(), ThreadId()),
            () => new NetworkOperation(_timeNs, _processId, ThreadId(), TaskId(), Any<OperationKind>(), Flag(), Stack()),
            () => new LockWaited(_timeNs, _processId, ThreadId(), Stack(), Long(), (ulong)Long(), Int()),
            () => new GcSuspension(_timeNs, _processId, Flag()),
            () => new SamplerStopped(_timeNs, _processId, Long()),
            () => new PoolAdjusted(_timeNs, _processId, Int(), Any<PoolAdjustmentReason>()),
            () => new AsyncOperation(_timeNs, _processId, ThreadId(), TaskId(), Any<AsyncStep>(), Text(), Stack()),
            () => new TaskWaitBegan(_timeNs, _processId, ThreadId(), TaskId(), TaskId(), Flag(), Stack()),
            () => new TaskWaitEnded(_timeNs, _processId, ThreadId(), TaskId()),
            () => new TaskScheduled(_timeNs, _processId, ThreadId(), TaskId(), Stack()),
            () => new TaskExecuted(_timeNs, _processId, ThreadId(), TaskId(), Flag()),
            () => new TaskEventsEnded(_timeNs, _processId),
            () => new WaitEventsEnded(_timeNs, _processId),
            () => new ToolUsed(_timeNs, Long()),
            () => new ProcessCpu(_timeNs, _processId, Long()),
            () => new EvidenceWarning(_timeNs, _processId, Text(), _random.Next(3)),
            () => new MeasurementBegan(_timeNs, _processId),
        ];
    }

    /// <summary>First one record of every kind, then any but a second begin of the measurement, which would forget the others.</summary>
    internal IEnumerable<EvidenceRecord> Take(int count)
    {
        yield return new MethodDefined(_processId, new MethodId(_methods++), Facts());
        for (var i = 1; i < count; i++)
        {
            _timeNs += _random.Next(8) == 0 ? _random.Next(100_000_000) : _random.Next(100_000);
            _processId = _random.Next(10) == 0 ? 4000 + _random.Next(3) : _processId;
            yield return _kinds[i <= _kinds.Length ? i - 1 : _random.Next(_kinds.Length - 1)]();
        }
    }

    private ThreadSlice Slice()
    {
        var duration = _random.NextInt64(20_000_000);
        var cpu = _random.NextInt64(duration + 1);
        return new ThreadSlice(
            _timeNs, _processId, ThreadId(), duration, cpu, _random.NextInt64(duration - cpu + 1), new KernelWait(Any<KernelWaitKind>(), Text()));
    }

    private MethodFacts Facts() => new()
    {
        Name = $"{Text()}.{_methods}",
        Module = Text(),
        Parameters = Text(),
        Origin = Any<MethodOrigin>(),
        Source = Flag() ? new SourceSpan("/home/someone/" + Text(), Int(), Int(), Int(), Int()) : null,
        IsEntryPoint = Flag(),
        IsAsync = Flag(),
        IsClosure = Flag(),
        HasLoop = Flag(),
        WritesSharedState = Flag(),
    };

    private StackFrame Frame() => new(new MethodId(_random.Next(_methods)), Flag() ? _random.Next(1, 500) : null, (FrameTraits)_random.Next(64));

    private StackId Stack() => new(_random.Next(_stacks + 1) - 1);

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private bool Flag() => _random.Next(2) == 0;

    private int ThreadId() => _processId + _random.Next(20);

    private int TaskId() => _random.Next(30);

    private string Text() => Words[_random.Next(Words.Length)];

    private int Int() => _random.Next(6) switch
    {
        0 => int.MinValue,
        1 => int.MaxValue,
        2 => -1,
        3 => _random.Next(),
        _ => _random.Next(300),
    };

    private long Long() => _random.Next(4) switch
    {
        0 => long.MinValue,
        1 => long.MaxValue,
        2 => -_random.Next(1000),
        _ => _random.NextInt64(),
    };
}
