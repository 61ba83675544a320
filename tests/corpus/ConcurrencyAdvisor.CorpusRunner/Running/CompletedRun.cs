using System.Diagnostics;

namespace ConcurrencyAdvisor.CorpusRunner.Running;

/// <summary>A process that has ended, with all that it wrote.</summary>
public sealed record CompletedRun(int ExitCode, string Output, string Error, TimeSpan Wall)
{
    // No program of the corpus takes a tenth of this.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <exception cref="TimeoutException">It did not end, and was killed.</exception>
    public static async Task<CompletedRun> OfAsync(string fileName, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(fileName, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{fileName}' did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{fileName} {string.Join(' ', start.ArgumentList)}' ran for more than {Patience}. Its errors: {await error}");
        }

        return new CompletedRun(process.ExitCode, await output, await error, clock.Elapsed);
    }
}
