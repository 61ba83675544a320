using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Replays a capture: the profile is that of the run, as it was built when the capture was written.</summary>
public static class CaptureReader
{
    /// <exception cref="ProfilingException">There is no such file, it is damaged or no capture, or a newer version wrote it.</exception>
    public static ExecutionProfile Read(string path, CancellationToken cancellationToken = default)
    {
        using var file = TraceFile.Open(path);
        return Read(file, path, cancellationToken);
    }

    /// <param name="capture">The capture from its first byte; need not be seekable.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="cancellationToken">Ends the reading with an exception.</param>
    /// <exception cref="ProfilingException">It is damaged or no capture, or a newer version wrote it.</exception>
    public static ExecutionProfile Read(Stream capture, string name, CancellationToken cancellationToken = default)
    {
        var replay = new CaptureReplay(name);
        try
        {
            return replay.Run(capture, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged(name, replay, e);
        }
        catch (Exception e) when (replay.IsBuilding && e is not (ProfilingException or OperationCanceledException))
        {
            // Records that contradict each other in a way that no check above foresaw; a whole capture never does.
            throw Damaged(name, replay, e);
        }
    }

    private static ProfilingException Damaged(string name, CaptureReplay replay, Exception reason)
    {
        var place = replay.Records == 0 ? "before its first record" : $"after record {replay.Records}";
        return new ProfilingException(
            ProfilingError.DamagedTrace,
            $"The capture '{name}' is damaged or incomplete {place}: {reason.Message.TrimEnd('.')}.",
            "Copy it again from where it was made, in binary mode, or record the run again.");
    }
}
