using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>
/// Keeps a run's evidence in a file while the run goes on. The file appears whole, with <see cref="Complete"/>, or not at all. Confined to
/// one thread at a time.
/// </summary>
public sealed class CaptureWriter : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly CaptureStream _capture;
    private IOException? _failure;
    private bool _isOver;

    private CaptureWriter(string path, string temporary, Stream file)
    {
        _path = path;
        _temporary = temporary;
        _capture = new CaptureStream(file);
    }

    /// <summary>Begins a capture, so that a path that cannot be written to is known before anything runs.</summary>
    /// <exception cref="ProfilingException">The path cannot be written to.</exception>
    public static CaptureWriter Create(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            if (Directory.Exists(full))
            {
                throw new IOException("it is a folder");
            }

            // In the same folder, because only there renaming is atomic.
            var temporary = Path.Combine(Path.GetDirectoryName(full) ?? "", $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
            return Begin(full, temporary, File.Open(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <param name="path">Where the capture is to appear.</param>
    /// <param name="temporary">Where <paramref name="file"/> is meanwhile.</param>
    /// <param name="file">What to write to; owned from now on.</param>
    internal static CaptureWriter Begin(string path, string temporary, Stream file) => new(path, temporary, file);

    /// <summary>Adds a record of the merged stream, in the stream's order.</summary>
    public void Write(EvidenceRecord record)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            _capture.Write(record);
        }
        catch (IOException e)
        {
            // A full disk must not end the profile, whose other outputs may still succeed: Complete tells.
            _failure = e;
        }
    }

    /// <summary>Ends the capture and gives the file its name.</summary>
    /// <exception cref="ProfilingException">The disk was full, or the folder is gone.</exception>
    public void Complete(CaptureSummary summary)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        try
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            _capture.Complete(summary);
            _capture.Dispose();
            File.Move(_temporary, _path, overwrite: true);
            _isOver = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw Unwritable(_path, e);
        }
    }

    /// <summary>Leaves nothing behind unless the capture was completed.</summary>
    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            _capture.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: what cannot be written is thrown away anyway.
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder is gone, and the file with it.
        }
    }

    private static ProfilingException Unwritable(string path, Exception reason) => new(
        ProfilingError.CannotWrite,
        $"The capture '{path}' cannot be written: {reason.Message.TrimEnd('.')}.",
        "Name a file in a folder that exists, has space and may be written to.");
}
