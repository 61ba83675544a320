using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// What the framework's asynchronous machinery waited for last that a method set going and nobody awaited: the root of a thread's wait for several
/// tasks at once.
/// </summary>
internal sealed class MachineryRoots
{
    private readonly Dictionary<MethodId, TimeState> _roots = [];

    public void Note(UserFrame[] path, WaitHint hint)
    {
        if (path.Length > 0 && WaitStates.Of(hint) is { } state)
        {
            _roots[path[^1].Method] = state;
        }
    }

    /// <summary>The root for a path's innermost method; null where none was noted.</summary>
    public TimeState? Of(UserFrame[] path) => path.Length > 0 && _roots.TryGetValue(path[^1].Method, out var state) ? state : null;
}
