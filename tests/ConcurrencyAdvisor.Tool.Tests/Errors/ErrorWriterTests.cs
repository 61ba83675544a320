using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.Errors;

public sealed class ErrorWriterTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Fact]
    public void An_error_says_what_and_what_to_do_next_in_one_line()
    {
        new ErrorWriter(_output).Write(ErrorCode.NoSuchFile, "There is no file 'a.dll'", "Build it first.");

        Assert.Equal("error CADVE511: There is no file 'a.dll'. Build it first.\n", _output.ToString());
    }

    [Fact]
    public void What_another_program_said_stands_below_it()
    {
        new ErrorWriter(_output).Write(new ToolException(ErrorCode.BuildFailed, "It failed.", "Repair it.", "a.cs(1,2): error CS0000\r\nlast"));

        Assert.Equal("error CADVE404: It failed. Repair it.\n  a.cs(1,2): error CS0000\n  last\n", _output.ToString());
    }

    [Fact]
    public void The_most_important_error_decides()
    {
        var errors = new ErrorWriter(_output);
        Assert.Equal(ExitCode.Clean, errors.ExitCode);

        errors.Write(ErrorCode.TooLittleData, "a");
        errors.Write(ErrorCode.TargetExitCode, "b");

        Assert.Equal(ExitCode.TargetFailed, errors.ExitCode);
    }
}
