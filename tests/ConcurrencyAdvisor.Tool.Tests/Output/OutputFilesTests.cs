using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Output;

public sealed class OutputFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void One_that_fails_does_not_lose_the_others()
    {
        var errors = new ErrorWriter(_error);
        using var files = OutputFiles.Reserve([Spec("text", "a.txt"), Spec("json", "b.json")], new PendingFiles());

        files.Complete(
            (format, stream) =>
            {
                stream.Write("begin"u8);
                if (format == "text")
                {
                    throw new IOException("No space left on device");
                }
            },
            errors);

        Assert.Equal("begin", File.ReadAllText(_folder.File("b.json")));
        Assert.False(File.Exists(_folder.File("a.txt")));
        Assert.Equal(ExitCode.ToolFailed, errors.ExitCode);
    }

    [Fact]
    public void A_capture_that_the_session_could_not_write_is_one_error_about_the_file_that_was_asked_for()
    {
        var errors = new ErrorWriter(_error);
        using var files = OutputFiles.Reserve([Spec("capture", "run.cadv"), Spec("json", "b.json")], new PendingFiles());
        File.Delete(files.CapturePath!);

        files.Complete(
            (_, stream) => stream.Write("report"u8),
            errors,
            new ProfilingException(ProfilingError.CannotWrite, $"The capture '{files.CapturePath}' cannot be written: No space left on device.", "Make room."));

        Assert.Equal($"error CADVE102: The capture '{_folder.File("run.cadv")}' cannot be written: No space left on device. Make room.\n", _error.ToString());
        Assert.Equal(["b.json"], _folder.Names());
    }

    [Fact]
    public void None_is_reserved_where_one_cannot_be()
    {
        Assert.Throws<ToolException>(() => OutputFiles.Reserve([Spec("text", "a.txt"), Spec("json", "none/b.json")], new PendingFiles()));

        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void A_capture_is_what_the_session_wrote()
    {
        using (var files = OutputFiles.Reserve([Spec("capture", "run.cadv")], new PendingFiles()))
        {
            File.WriteAllText(files.CapturePath!, "evidence");
            files.Complete((_, _) => Assert.Fail("A capture is not rendered."), new ErrorWriter(_error));
        }

        Assert.Equal("evidence", File.ReadAllText(_folder.File("run.cadv")));
        Assert.Equal(["run.cadv"], _folder.Names());
    }

    private OutputSpec Spec(string format, string name) => new(format, Path.Combine(_folder.Path, name));
}
