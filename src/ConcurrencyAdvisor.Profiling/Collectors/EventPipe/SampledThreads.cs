namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Which threads the runtime's sampler shows. Threads of native code, and those of the runtime that have no name of their own, never appear in a round, however
/// often they wait. One thread tells rounds; others ask.
/// </summary>
internal sealed class SampledThreads
{
    private const int MostAsked = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<int> _shown = [];
    private readonly Dictionary<int, long> _firstAskedNs = [];
    private long _lastSampleNs = long.MinValue / 2;
    private long _roundNs = long.MinValue / 2;
    private long _wholeRoundNs = long.MinValue / 2;

    /// <summary>The sampler showed a thread.</summary>
    public void Note(int threadId, long sampleNs)
    {
        lock (_gate)
        {
            if (sampleNs - _lastSampleNs > SamplerGovernor.RoundPauseNs)
            {
                (_wholeRoundNs, _roundNs) = (_roundNs, sampleNs);
            }

            _lastSampleNs = Math.Max(_lastSampleNs, sampleNs);
            _shown.Add(threadId);
        }
    }

    /// <summary>False once a whole round, begun after the thread was asked for first, has left it out.</summary>
    public bool MayShow(int threadId, long nowNs)
    {
        lock (_gate)
        {
            if (_shown.Contains(threadId))
            {
                return true;
            }

            if (_firstAskedNs.Count >= MostAsked)
            {
                // Of a program that starts threads without end, most have ended.
                _firstAskedNs.Clear();
                _shown.Clear();
            }

            if (_firstAskedNs.TryAdd(threadId, nowNs))
            {
                return true;
            }

            return _wholeRoundNs <= _firstAskedNs[threadId];
        }
    }
}
