namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Puts callers back that a walk along frame pointers left out.</summary>
internal static class CallerChain
{
    /// <summary>A path with the callers between its frames that the runtime saw; the path itself where the runtime saw the thread elsewhere.</summary>
    /// <param name="path">User frames, outermost first.</param>
    /// <param name="walked">The runtime's last walk of the same thread, which leaves none out.</param>
    public static UserFrame[] Complete(UserFrame[] path, UserFrame[] walked)
    {
        var at = -1;
        foreach (var frame in path)
        {
            at = Array.FindIndex(walked, at + 1, f => f.Method == frame.Method);
            if (at < 0)
            {
                return path;
            }
        }

        return at < path.Length ? path : [.. walked[..at], path[^1] with { Traits = walked[at].Traits | (path[^1].Traits & ~UserFrameTraits.Calls) }];
    }
}
