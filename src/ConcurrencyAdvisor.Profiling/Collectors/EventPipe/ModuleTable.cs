namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>Which file a method's code came from.</summary>
internal sealed class ModuleTable
{
    private readonly Dictionary<long, string> _paths = [];

    /// <summary>Every module that was loaded.</summary>
    public IEnumerable<string> Paths => _paths.Values;

    public void Add(long moduleId, string path)
    {
        if (path.Length > 0)
        {
            _paths[moduleId] = path;
        }
    }

    /// <summary>The assembly's path; empty for dynamic code and where the runtime named no module.</summary>
    public string PathOf(CompiledMethod method) =>
        method.ModuleId != 0 && _paths.TryGetValue(method.ModuleId, out var path) ? path : "";
}
