using System.Diagnostics;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>From when on a run is measured, and when its time is up.</summary>
internal sealed class RunClock(ProfileRequest request)
{
    // Often enough for a line on a terminal; each look wakes two threads.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(1);

    private readonly Stopwatch _elapsed = new();
    private readonly Lock _gate = new();
    private TimeSpan _held;
    private TimeSpan? _measuredFrom = request.Driving?.ReadyUrl is null ? request.Warmup : null;

    /// <summary>Since the start of the target, or of the watching, without the time that the target was held.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed.Elapsed - _held;
            }
        }
    }

    /// <summary>The part of it that is measured.</summary>
    public TimeSpan Measured => MeasuredFrom is { } from && Elapsed > from ? Elapsed - from : TimeSpan.Zero;

    /// <summary>What is measured has begun.</summary>
    public bool IsMeasuring => MeasuredFrom is { } from && Elapsed >= from;

    /// <summary>Some time before it is not measured.</summary>
    public bool BeginsLate => MeasuredFrom is not { } from || from > TimeSpan.Zero;

    /// <summary>Why the time is up; null as long as it is not.</summary>
    public ProfileEnd? End =>
        request.Duration is { } duration && Measured >= duration ? ProfileEnd.DurationReached
        : request.Timeout is { } timeout && Elapsed >= timeout ? ProfileEnd.TimedOut
        : null;

    /// <summary>When to look again at the latest.</summary>
    public TimeSpan NextLook
    {
        get
        {
            var from = MeasuredFrom;
            var next = LongestLook;
            foreach (var limit in new[] { from + request.Duration, request.Timeout, IsMeasuring ? null : from })
            {
                next = limit - Elapsed is { } left && left < next ? left : next;
            }

            return next < ShortestLook ? ShortestLook : next;
        }
    }

    private TimeSpan? MeasuredFrom
    {
        get
        {
            lock (_gate)
            {
                return _measuredFrom;
            }
        }
    }

    public void Start() => _elapsed.Start();

    public void Stop() => _elapsed.Stop();

    /// <summary>The target stood still for so long before it could begin: that is none of its time. Safe to call from any thread.</summary>
    public void Exclude(TimeSpan held)
    {
        lock (_gate)
        {
            _held = held;
        }
    }

    /// <summary>The target is ready: its warm-up begins. Safe to call from any thread.</summary>
    public void BeReady()
    {
        lock (_gate)
        {
            _measuredFrom ??= Elapsed + request.Warmup;
        }
    }
}
