namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>What a file in a bundle is for.</summary>
public enum BundleEntryKind
{
    /// <summary>Content of the program.</summary>
    Other,

    Assembly,

    NativeLibrary,

    DependencyList,

    RuntimeConfiguration,

    DebugSymbols,
}

/// <summary>A file in a single-file program.</summary>
/// <param name="Path">Its path relative to the program's folder.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Offset">Where its bytes start in the executable.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="CompressedSize">How many bytes it takes in the executable; 0 where it is not compressed.</param>
public sealed record BundleEntry(string Path, BundleEntryKind Kind, long Offset, long Size, long CompressedSize);
