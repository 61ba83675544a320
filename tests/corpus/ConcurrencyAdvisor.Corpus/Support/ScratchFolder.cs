namespace ConcurrencyAdvisor.Corpus.Support;

internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder()
    {
        FullPath = Path.Combine(Root(), "corpus-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(FullPath);
    }

    public string FullPath { get; }

    public string File(string name) => Path.Combine(FullPath, name);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);

    // A temporary folder in memory never blocks a reader.
    private static string Root()
    {
        string[] candidates = [Path.GetTempPath(), "/var/tmp", AppContext.BaseDirectory];
        return candidates.FirstOrDefault(IsOnDisk) ?? candidates[0];
    }

    private static bool IsOnDisk(string folder)
        => Directory.Exists(folder) && new DriveInfo(folder).DriveFormat is not ("tmpfs" or "ramfs");
}
