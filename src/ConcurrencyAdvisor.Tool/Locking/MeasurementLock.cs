using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Locking;

/// <summary>
/// Lets one profile at a time run on a machine: two would measure each other. The lock is the operating system's on an open file, so
/// that it ends with its owner however that ends; a second file says who the owner is.
/// </summary>
internal sealed class MeasurementLock : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _lock;
    private readonly string _ownerFile;

    private MeasurementLock(FileStream file, string ownerFile)
    {
        _lock = file;
        _ownerFile = ownerFile;
    }

    /// <summary>Waits until no other profile runs.</summary>
    /// <param name="folder">The folder that all tools of the machine share.</param>
    /// <param name="owner">Who asks.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="waiting">Told once who is waited for; null where the owner left no note.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ToolException">The time was over first.</exception>
    public static async Task<MeasurementLock> AcquireAsync(
        string folder, LockOwner owner, TimeSpan timeout, Action<LockOwner?> waiting, TimeProvider time, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, LockFiles.LockName);
        var ownerFile = Path.Combine(folder, LockFiles.OwnerName);
        var start = time.GetTimestamp();
        var isFirst = true;
        MeasurementLock? taken;
        while ((taken = TryTake(path, ownerFile, owner)) is null)
        {
            var other = LockOwner.Read(ownerFile);
            if (time.GetElapsedTime(start) >= timeout)
            {
                throw new ToolException(
                    ErrorCode.MachineBusy, $"Another profile still runs on this machine: {other?.ToString() ?? $"it holds '{path}'"}.");
            }

            if (isFirst)
            {
                waiting(other);
                isFirst = false;
            }

            await Task.Delay(LookAgain, time, cancellation).ConfigureAwait(false);
        }

        return taken;
    }

    public void Dispose()
    {
        Note(_ownerFile, "");
        _lock.Dispose();
    }

    // Null while another holds it. The file stays where it is: removing it would let two own it, one the old file and one the new.
    private static MeasurementLock? TryTake(string path, string ownerFile, LockOwner owner)
    {
        try
        {
            // Reading is enough for the lock, and is what other users may do.
            var file = File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None) : Create(path);
            Note(ownerFile, owner.Serialize());
            return new MeasurementLock(file, ownerFile);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                ErrorCode.MachineBusy,
                $"The file '{path}', by which profiles wait for each other, cannot be opened: {e.Message}",
                "Make the folder writable; if the file is another user's, remove it or make it readable for everybody.");
        }
    }

    private static FileStream Create(string path)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        OpenToEverybody(file);
        return file;
    }

    // A courtesy to those who wait: the lock itself does not depend on it.
    private static void Note(string file, string text)
    {
        try
        {
            if (new FileInfo(file).LinkTarget is not null)
            {
                // Whoever put a link into a folder that everybody shares wants another file to be overwritten.
                return;
            }

            // A pipe in its place that nobody reads can be opened for both alone, else opening it would not end.
            var isNew = !File.Exists(file);
            using var stream = new FileStream(file, isNew ? FileMode.CreateNew : FileMode.Truncate, FileAccess.ReadWrite, FileShare.ReadWrite);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
            if (isNew)
            {
                OpenToEverybody(stream);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Those who wait are told less.
        }
    }

    private static void OpenToEverybody(FileStream file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, Everybody);
        }
    }
}
