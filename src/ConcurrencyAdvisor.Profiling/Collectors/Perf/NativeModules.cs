using System.Globalization;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>A file of machine code in a process's memory.</summary>
/// <param name="Start">Its first address of code.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Path">The file.</param>
internal sealed record NativeModule(ulong Start, ulong End, string Path)
{
    internal string Name { get; } = System.IO.Path.GetFileName(Path);

    /// <summary>It is the runtime's own, or the C library beneath it: what it does, it does for the managed code that called.</summary>
    internal bool BelongsToRuntime { get; init; }
}

/// <summary>Which native libraries lie where in a process, by <c>/proc/PID/maps</c>. Confined to one thread.</summary>
internal sealed class NativeModules(Func<string?> readMaps, Func<long> nowNs)
{
    // Libraries are loaded now and then; an address that no library explains is mostly code that the runtime made. Reading takes a millisecond or two.
    private const long ReadAgainNs = 1_000_000_000;
    private const long LongestPauseNs = 2_000_000_000;

    // What the runtime itself is linked with.
    private static readonly string[] SystemLibraries = ["libc.", "libm.", "ld-", "libstdc++", "libgcc_s", "libpthread", "["];

    private NativeModule[] _modules = [];
    private long _readNs = long.MinValue / 2;
    private long _pauseNs;

    internal static NativeModules Of(int processId) => new(() => ProcFs.ReadText($"/proc/{processId}/maps"), Clocks.MonotonicNs);

    /// <summary>The library that an address lies in; null for managed code and what nobody knows.</summary>
    internal NativeModule? Find(ulong address)
    {
        if (Search(address) is { } known)
        {
            return known;
        }

        if (nowNs() - _readNs < _pauseNs)
        {
            return null;
        }

        ReadAgain();
        return Search(address);
    }

    /// <summary>The native libraries of a process's memory map, by address. Assemblies hold managed code, whatever they are mapped as.</summary>
    internal static NativeModule[] Parse(string maps)
    {
        const int PathField = 5;
        var modules = new List<NativeModule>();
        foreach (var line in maps.Split('\n'))
        {
            var fields = line.Split(' ', PathField + 1, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length <= PathField || fields[1] is not [_, _, 'x', ..] || !IsNative(fields[PathField].Trim()))
            {
                continue;
            }

            var dash = fields[0].IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && TryAddress(fields[0][..dash], out var start) && TryAddress(fields[0][(dash + 1)..], out var end) && start < end)
            {
                modules.Add(new NativeModule(start, end, fields[PathField].Trim()));
            }
        }

        return [.. modules.OrderBy(module => module.Start)];
    }

    // The less often, the longer nothing new was in it: of a library that is loaded later, code is unknown for so long.
    private void ReadAgain()
    {
        var modules = readMaps() is { Length: > 0 } maps ? ModulesOf(maps) : _modules;
        _pauseNs = _pauseNs > 0 && modules.SequenceEqual(_modules) ? Math.Min(LongestPauseNs, _pauseNs * 2) : ReadAgainNs;
        (_modules, _readNs) = (modules, nowNs());
    }

    private static NativeModule[] ModulesOf(string maps)
    {
        var modules = Parse(maps);
        var runtime = modules.FirstOrDefault(module => module.Name == "libcoreclr.so");
        var folder = Path.GetDirectoryName(runtime?.Path);

        // In a program of a single file, runtime and precompiled code share that file.
        var counted = runtime is null ? modules.Where(module => module.Name.Contains(".so", StringComparison.Ordinal)) : modules;
        return [.. counted.Select(module => module with { BelongsToRuntime = IsOfRuntime(module, folder) })];
    }

    private static bool IsOfRuntime(NativeModule module, string? runtimeFolder) =>
        (runtimeFolder is { Length: > 0 } && Path.GetDirectoryName(module.Path) == runtimeFolder)
        || SystemLibraries.Any(name => module.Name.StartsWith(name, StringComparison.Ordinal));

    private static bool IsNative(string path) =>
        path is "[vdso]"
        || (path.StartsWith('/')
            && !path.StartsWith("/memfd:", StringComparison.Ordinal)
            && !path.StartsWith("/dev/", StringComparison.Ordinal)
            && !path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));

    private static bool TryAddress(string text, out ulong address) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address);

    private NativeModule? Search(ulong address)
    {
        var (low, high) = (0, _modules.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var module = _modules[middle];
            if (address >= module.Start && address < module.End)
            {
                return module;
            }

            (low, high) = address < module.Start ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }
}
