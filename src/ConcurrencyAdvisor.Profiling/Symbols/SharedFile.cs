namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Files that belong to someone else, who may replace or delete them.</summary>
internal static class SharedFile
{
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
