namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>Temporary files that must not outlive the tool, even where it ends in a hurry. Safe to use from any thread.</summary>
internal sealed class PendingFiles
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _files = [];

    public void Add(string file)
    {
        lock (_lock)
        {
            _files.Add(file);
        }
    }

    public void Remove(string file)
    {
        lock (_lock)
        {
            _files.Remove(file);
        }
    }

    public void DeleteAll()
    {
        lock (_lock)
        {
            foreach (var file in _files)
            {
                TryDelete(file);
            }

            _files.Clear();
        }
    }

    public static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that is left over harms less than an error about it would.
        }
    }
}
