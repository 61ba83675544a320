namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>The modules of one process that were looked into. Keeps the ones used last in memory.</summary>
internal sealed class ModuleCache(BundleReader? bundle, SourcePathMapper mapper) : IDisposable
{
    private const int MaximumOpen = 64;

    private readonly BundleFinder _bundles = new(bundle);
    private readonly LinkedList<ModuleSymbols> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<ModuleSymbols>> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _problems = new(StringComparer.Ordinal);

    public IEnumerable<string> Problems => _problems.Concat(_byUse.SelectMany(Told)).Distinct(StringComparer.Ordinal);

    public ModuleSymbols Open(string path)
    {
        if (_open.TryGetValue(path, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }

        if (_byUse.Count >= MaximumOpen)
        {
            CloseLeastUsed();
        }

        var module = Read(path);
        _open.Add(path, _byUse.AddFirst(module));
        return module;
    }

    /// <summary>The dependency list in the bundle; null where there is none.</summary>
    public Stream? OpenDependencyList()
    {
        try
        {
            var list = bundle?.Entries.FirstOrDefault(entry => entry.Kind == BundleEntryKind.DependencyList);
            return list is null ? null : bundle?.OpenEntry(list);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            _problems.Add(problem.Message);
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var module in _byUse)
        {
            module.Dispose();
        }

        _byUse.Clear();
        _open.Clear();
    }

    private static IEnumerable<string> Told(ModuleSymbols module) =>
        module.Problems.Select(problem => $"{SymbolNames.FileOf(module.Path)}: {problem}");

    private void CloseLeastUsed()
    {
        var last = _byUse.Last!.Value;
        _problems.UnionWith(Told(last));
        _byUse.RemoveLast();
        _open.Remove(last.Path);
        last.Dispose();
    }

    private ModuleSymbols Read(string path)
    {
        if (_bundles.Holding(path) is { } holder && holder.Find(SymbolNames.FileOf(path)) is { } entry)
        {
            var symbols = holder.Find(SymbolNames.ModuleOf(path) + ".pdb");
            Func<Stream>? openSymbols = symbols is null ? null : () => holder.OpenEntry(symbols);
            return ModuleSymbols.Open(path, () => holder.OpenEntry(entry), openSymbols, mapper);
        }

        return ModuleSymbols.Open(path, mapper);
    }
}
