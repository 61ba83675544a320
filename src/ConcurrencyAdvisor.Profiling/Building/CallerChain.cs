namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Puts callers back that a walk along frame pointers left out.</summary>
internal static class CallerChain
{
    /// <summary>A path with the callers between its frames that the runtime saw; the path itself where the runtime saw the thread elsewhere.</summary>
    /// <param name="path">User frames, outermost first.</param>
    /// <param name="walks">Walks of the same thread that leave none out. The first that holds the path counts.</param>
    public static UserFrame[] Complete(UserFrame[] path, params ReadOnlySpan<UserFrame[]> walks)
    {
        foreach (var walked in walks)
        {
            if (path.Length > 0 && PlaceOf(path, walked) is >= 0 and var at)
            {
                return at < path.Length
                    ? path
                    : [.. walked[..at], path[^1] with { Traits = walked[at].Traits | (path[^1].Traits & ~UserFrameTraits.Calls) }];
            }
        }

        return path;
    }

    /// <summary>A path that lacks its outermost frames, beneath the callers that its first method had in another one; null where it is not in there.</summary>
    public static UserFrame[]? Hang(UserFrame[] path, UserFrame[] whole)
    {
        var known = path.Length == 0 ? -1 : Array.FindIndex(whole, f => f.Method == path[0].Method);
        return known < 0 ? null : [.. whole[..known], path[0] with { Traits = whole[known].Traits | path[0].Traits }, .. path[1..]];
    }

    /// <summary>
    /// A path that lacks its outermost frames, of methods that no walk has shown yet, beneath the method that its thread began with: who called them is not known, but the time is
    /// theirs, and not that of what ran before them. Null where the path has no frame.
    /// </summary>
    public static UserFrame[]? Begin(UserFrame[] path, UserFrame? first) =>
        path.Length == 0 ? null : first is { } begin && begin.Method != path[0].Method ? [begin, .. path] : path;

    /// <summary>The path of a resumed asynchronous method: that of its callers above the thread's own frames, which begin with the method itself.</summary>
    /// <param name="callers">The path that ends with the method.</param>
    /// <param name="path">The path of the thread's stack.</param>
    public static UserFrame[] Resume(UserFrame[] callers, UserFrame[] path)
    {
        if (callers.Length == 0 || path.Length == 0)
        {
            return path.Length == 0 ? callers : path;
        }

        var own = Array.FindIndex(path, f => f.Method == callers[^1].Method);
        return own < 0 ? path : [.. callers[..^1], callers[^1] with { Line = path[own].Line }, .. path[(own + 1)..]];
    }

    /// <summary>A path is the outer part of another one.</summary>
    public static bool IsWithin(UserFrame[] path, UserFrame[] longer)
    {
        if (path.Length > longer.Length)
        {
            return false;
        }

        for (var i = 0; i < path.Length; i++)
        {
            if (path[i].Method != longer[i].Method)
            {
                return false;
            }
        }

        return path.Length < longer.Length;
    }

    // Where the last frame of a path stands in a walk that holds all of its frames in their order; -1 where it does not.
    private static int PlaceOf(UserFrame[] path, UserFrame[] walked)
    {
        var at = -1;
        foreach (var frame in path)
        {
            at = Array.FindIndex(walked, at + 1, f => f.Method == frame.Method);
            if (at < 0)
            {
                return -1;
            }
        }

        return at;
    }
}
