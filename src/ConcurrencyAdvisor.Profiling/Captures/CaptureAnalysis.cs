using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Reads saved evidence of either kind, told apart by how the file begins.</summary>
public static class CaptureAnalysis
{
    private static ReadOnlySpan<byte> NettraceMagic => "Nettrace"u8;

    /// <summary>Builds the profile of a capture of this tool or of a .nettrace.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sourceRoot">For a .nettrace, where sources lie that were built with deterministic paths; a capture holds its own.</param>
    /// <param name="cancellationToken">Ends the reading with an exception.</param>
    /// <exception cref="ProfilingException">There is no such file, it is damaged, neither of the two, or holds no samples.</exception>
    public static Task<ExecutionProfile> ReadAsync(string path, string? sourceRoot, CancellationToken cancellationToken) =>
        Task.Run(() => Read(path, sourceRoot, cancellationToken), cancellationToken);

    private static ExecutionProfile Read(string path, string? sourceRoot, CancellationToken cancellationToken)
    {
        var beginning = BeginningOf(path);
        return beginning.StartsWith(NettraceMagic) ? NettraceReader.Read(path, sourceRoot, cancellationToken)
            : beginning.StartsWith(CaptureFormat.Magic) ? CaptureReader.Read(path, cancellationToken)
            : throw Neither(path, beginning);
    }

    private static ReadOnlySpan<byte> BeginningOf(string path)
    {
        using var file = TraceFile.Open(path);
        try
        {
            var beginning = new byte[CaptureFormat.Magic.Length];
            return beginning.AsSpan(0, file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false));
        }
        catch (IOException e)
        {
            throw new ProfilingException(
                ProfilingError.NoSuchFile, $"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", "Check the disk or the network that it lies on.");
        }
    }

    private static ProfilingException Neither(string path, ReadOnlySpan<byte> beginning)
    {
        var next = beginning.IsEmpty ? "The file is empty: record again."
            : beginning[0] == '{' ? "It looks like JSON: a saved report is shown again with 'report'."
            : beginning.StartsWith(CaptureFormat.Magic[..4]) ? "It begins like a capture that was transferred as text: copy it again in binary mode."
            : "Give a file that 'profile --output capture=FILE' or 'dotnet-trace collect' wrote.";
        return new ProfilingException(ProfilingError.DamagedTrace, $"'{path}' is neither a capture of this tool nor a .nettrace.", next);
    }
}
