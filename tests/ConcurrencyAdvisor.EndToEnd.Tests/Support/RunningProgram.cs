using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Support;

/// <summary>A program that a test started, and that does not outlive the test.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private RunningProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public static RunningProgram Start(ProgramStart program)
    {
        var start = new ProcessStartInfo(program.FileName, program.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = program.Folder,
        };
        foreach (var (name, value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program.FileName}' did not start.");
        process.StandardInput.Write(program.Input);
        process.StandardInput.Close();
        return new RunningProgram(process);
    }

    public void Signal(int signal) => Assert.Equal(0, Send(ProcessId, signal));

    public async Task<ProgramResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return new ProgramResult(_process.ExitCode, await _output.WaitAsync(limit.Token), await _error.WaitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            var state = _process.HasExited ? "ended, but something still holds its output open" : "still runs";
            throw new TimeoutException($"After {Patience.TotalMinutes:0} minutes '{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}' {state}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int processId, int signal);
}
