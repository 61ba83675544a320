namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>The last lines of a stream that another thread reads.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class LastLines(int most)
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <param name="line">The next line; null at the stream's end.</param>
    public void Add(string? line)
    {
        if (line is null)
        {
            _ended.TrySetResult();
            return;
        }

        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > most)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>Waits for the stream's end, but not for ever.</summary>
    public void WaitForEnd(TimeSpan patience) => _ended.Task.Wait(patience);
}
