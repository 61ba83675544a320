using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Opens a recorded file, with the user's mistakes told apart.</summary>
internal static class TraceFile
{
    /// <exception cref="ProfilingException">It is not there, a folder, or not ours to read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ProfilingException(ProfilingError.NoSuchFile, $"'{path}' is a folder.", "Name the capture or trace itself.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new ProfilingException(ProfilingError.NoSuchFile, $"There is no file '{path}'.", "Check the path of the capture or trace.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProfilingException(
                ProfilingError.NoSuchFile, $"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", "Check who owns the file and whether it may be read.");
        }
    }
}
