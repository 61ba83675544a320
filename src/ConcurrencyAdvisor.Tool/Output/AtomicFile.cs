using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place and moved there at the end. Making one proves that the place
/// can be written, before a target runs for an hour.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly PendingFiles _pending;
    private readonly string _destination;
    private readonly bool _isDevice;

    private AtomicFile(string destination, bool isDevice, string temporaryPath, PendingFiles pending)
    {
        _destination = destination;
        _isDevice = isDevice;
        TemporaryPath = temporaryPath;
        _pending = pending;
    }

    /// <summary>Where to write until the end.</summary>
    public string TemporaryPath { get; }

    /// <exception cref="ToolException">The place cannot be written.</exception>
    public static AtomicFile Reserve(string path, PendingFiles pending)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw NotWritable(path, "it is a folder");
            }

            if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
            {
                throw NotWritable(path, $"there is no folder '{parent}'");
            }

            var isDevice = IsDevice(path);
            var destination = isDevice ? path : BehindLinks(path);
            var folder = isDevice ? Path.GetTempPath() : Path.GetDirectoryName(destination) ?? "";
            if (isDevice && !File.Exists(path))
            {
                throw NotWritable(path, "there is no such device");
            }

            if (File.Exists(destination))
            {
                // Moving over a file asks for no right on the file itself: one that is protected would be lost.
                new FileStream(destination, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
            }

            var temporary = Path.Combine(folder, $".{Path.GetFileName(destination)}.{Guid.NewGuid():N}.tmp");
            pending.Add(temporary);
            new FileStream(temporary, FileMode.CreateNew, FileAccess.Write).Dispose();
            return new AtomicFile(destination, isDevice, temporary, pending);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw NotWritable(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Puts the content in its place.</summary>
    /// <exception cref="ToolException">It did not get there.</exception>
    public void Commit()
    {
        try
        {
            if (_isDevice)
            {
                using var source = File.OpenRead(TemporaryPath);
                using var device = new FileStream(_destination, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                source.CopyTo(device);
                return;
            }

            if (!OperatingSystem.IsWindows() && File.Exists(_destination))
            {
                File.SetUnixFileMode(TemporaryPath, File.GetUnixFileMode(_destination));
            }

            File.Move(TemporaryPath, _destination, overwrite: true);
            _pending.Remove(TemporaryPath);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw new ToolException(ErrorCode.OutputFailed, $"The file '{_destination}' could not be written: {e.Message}");
        }
    }

    public void Dispose()
    {
        PendingFiles.TryDelete(TemporaryPath);
        _pending.Remove(TemporaryPath);
    }

    // Replacing a device or a pipe of the shell by a file would be a disaster where it succeeds.
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows()
        && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))
        && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static string BehindLinks(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;

    private static bool IsRefusal(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static ToolException NotWritable(string path, string reason) =>
        new(ErrorCode.OutputNotWritable, $"The file '{path}' cannot be written: {reason}.");
}
