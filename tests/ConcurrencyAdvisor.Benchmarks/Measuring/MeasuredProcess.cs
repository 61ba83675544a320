using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyAdvisor.Benchmarks.Measuring;

/// <summary>What a process took.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="PeakMegabytes">Most memory that it held at once, in MiB, as the kernel counts it.</param>
internal sealed record Measurement(double Seconds, double PeakMegabytes);

/// <summary>Runs a program to its end.</summary>
internal static class MeasuredProcess
{
    // The kernel keeps the highest value, so that little is missed between two looks.
    private const int LookEveryMs = 5;
    private const string PeakLine = "VmHWM:";
    private const double KilobytesPerMegabyte = 1024;

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Measurement Run(string file, IEnumerable<string> arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(file, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0.0;
        while (!process.WaitForExit(LookEveryMs))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        var seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        return process.ExitCode == 0
            ? new Measurement(seconds, peak)
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}{output.Result}");
    }

    /// <summary>Starts a program; its output is to be read.</summary>
    public static Process Start(string file, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static double PeakOf(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(l => l.StartsWith(PeakLine, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[PeakLine.Length..^"kB".Length], CultureInfo.InvariantCulture) / KilobytesPerMegabyte;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }
}
