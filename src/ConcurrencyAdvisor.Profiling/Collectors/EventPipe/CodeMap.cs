namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>One compiled body of a method: where its code lies and how its instructions map to IL.</summary>
internal sealed class CompiledMethod
{
    public required ulong Start { get; init; }

    /// <summary>Bytes of code; 0 where only the entry point is known.</summary>
    public required uint Size { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Signature { get; init; }

    /// <summary>The runtime's id of the module; 0 for precompiled and dynamic code.</summary>
    public long ModuleId { get; init; }

    /// <summary>Metadata token of the method definition; 0 where unknown.</summary>
    public int Token { get; init; }

    /// <summary>
    /// Made by the optimizing tier after many calls; also where the runtime optimizes at once (no tiers, a loop that it cannot replace while it runs),
    /// so that nobody can tell.
    /// </summary>
    public bool IsOptimized { get; init; }

    /// <summary>Compiled ahead of time, and told by its entry point: without size, module and token.</summary>
    public bool IsPrecompiled => Size == 0 && ModuleId == 0;

    /// <summary>Code offsets in ascending order, with the IL offset of each.</summary>
    public (uint Native, int Il)[] IlMap { get; set; } = [];

    /// <summary>The IL offset of an instruction; -1 where it is unknown.</summary>
    public int IlOffsetOf(ulong address) => MapIndexOf(address) is >= 0 and var index ? IlMap[index].Il : -1;

    /// <summary>One address for all instructions of a statement; for all of the method where its statements are not known.</summary>
    public ulong StatementOf(ulong address) => MapIndexOf(address) is >= 0 and var index ? Start + IlMap[index].Native : Start;

    private int MapIndexOf(ulong address)
    {
        var offset = (uint)(address - Start);
        var low = 0;
        var high = IlMap.Length - 1;
        var found = -1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (IlMap[middle].Native <= offset)
            {
                found = middle;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        // Prologs, epilogs and unmapped stretches carry negative offsets: the nearest mapped instruction before them is meant.
        while (found >= 0 && IlMap[found].Il < 0)
        {
            found--;
        }

        return found;
    }
}

/// <summary>Finds the method that an address belongs to. Later code replaces earlier code at the same place, as in the runtime.</summary>
internal sealed class CodeMap
{
    // Code compiled ahead of time is told by its entry point alone: nearest below wins, up to this far. The largest method of the
    // shared framework is below 64 KB of code.
    private const uint LargestUnsizedMethod = 0x10000;

    private readonly List<ulong> _starts = [];
    private readonly List<CompiledMethod> _methods = [];
    private readonly Dictionary<long, CompiledMethod> _latestById = [];
    private readonly Dictionary<long, (uint Native, int Il)[]> _mapsWithoutMethod = [];

    public int Count => _methods.Count;

    public void Add(long methodId, CompiledMethod method)
    {
        if (_mapsWithoutMethod.Remove(methodId, out var map))
        {
            method.IlMap = map;
        }

        _latestById[methodId] = method;
        var index = _starts.BinarySearch(method.Start);
        if (index >= 0)
        {
            // The rundown repeats what is known: what tells more stays.
            if (method.Size > 0 || _methods[index].Size == 0)
            {
                if (method.IlMap.Length == 0 && _methods[index].Token == method.Token)
                {
                    method.IlMap = _methods[index].IlMap;
                }

                _methods[index] = method;
            }

            return;
        }

        _starts.Insert(~index, method.Start);
        _methods.Insert(~index, method);
    }

    /// <summary>The runtime sends a map beside each compilation, before or after it.</summary>
    public void AddMap(long methodId, (uint Native, int Il)[] map)
    {
        Array.Sort(map, static (a, b) => a.Native.CompareTo(b.Native));
        if (_latestById.TryGetValue(methodId, out var method) && method.IlMap.Length == 0)
        {
            method.IlMap = map;
        }
        else
        {
            _mapsWithoutMethod[methodId] = map;
        }
    }

    /// <summary>The method whose known extent holds an address.</summary>
    public CompiledMethod? FindSized(ulong address) => Find(address) is { Size: > 0 } method ? method : null;

    public CompiledMethod? Find(ulong address)
    {
        var index = _starts.BinarySearch(address);
        if (index < 0)
        {
            index = ~index - 1;
        }

        if (index < 0)
        {
            return null;
        }

        var method = _methods[index];
        var size = method.Size > 0 ? method.Size : LargestUnsizedMethod;
        return address - method.Start < size ? method : null;
    }
}
