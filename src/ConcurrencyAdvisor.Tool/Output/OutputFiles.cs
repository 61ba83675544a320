using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>All files that a run was asked for, reserved together and written one by one: one that fails never loses the others.</summary>
internal sealed class OutputFiles : IDisposable
{
    private readonly List<(OutputSpec Spec, AtomicFile File)> _files = [];

    /// <summary>Where the capture is to be written; null where none was asked for.</summary>
    public string? CapturePath => _files.Find(f => f.Spec.Format == OutputSpec.Capture).File?.TemporaryPath;

    /// <exception cref="ToolException">One of them cannot be written.</exception>
    public static OutputFiles Reserve(IReadOnlyList<OutputSpec> specs, PendingFiles pending)
    {
        var files = new OutputFiles();
        try
        {
            foreach (var spec in specs)
            {
                files._files.Add((spec, AtomicFile.Reserve(spec.Path, pending)));
            }

            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Writes every report and puts all files in their place.</summary>
    /// <param name="render">Writes the report in a format.</param>
    /// <param name="errors">Hears of those that failed.</param>
    /// <param name="captureFailure">Why the session could not write the capture; null where it could, or was not to.</param>
    public void Complete(Action<string, Stream> render, ErrorWriter errors, ProfilingException? captureFailure = null)
    {
        foreach (var (spec, file) in _files)
        {
            try
            {
                Write(spec, file, render, captureFailure);
                file.Commit();
            }
            catch (ToolException e)
            {
                errors.Write(e);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, file) in _files)
        {
            file.Dispose();
        }
    }

    private static void Write(OutputSpec spec, AtomicFile file, Action<string, Stream> render, ProfilingException? captureFailure)
    {
        if (spec.Format == OutputSpec.Capture)
        {
            if (captureFailure is not null)
            {
                throw new ToolException(ErrorCode.OutputFailed, AsAskedFor(captureFailure.Message, spec, file), captureFailure.NextStep);
            }

            if (new FileInfo(file.TemporaryPath) is not { Exists: true, Length: > 0 })
            {
                throw new ToolException(ErrorCode.OutputFailed, $"No evidence was captured for '{spec.Path}'", "Run it again without '--output capture'.");
            }

            return;
        }

        try
        {
            using var stream = new FileStream(file.TemporaryPath, FileMode.Create, FileAccess.Write);
            render(spec.Format, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ErrorCode.OutputFailed, $"The file '{spec.Path}' could not be written: {AsAskedFor(e.Message, spec, file)}");
        }
    }

    // The system speaks of the file as it is called until the end.
    private static string AsAskedFor(string message, OutputSpec spec, AtomicFile file) => message.Replace(file.TemporaryPath, spec.Path, StringComparison.Ordinal);
}
