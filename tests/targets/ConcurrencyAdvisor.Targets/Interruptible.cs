using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Targets;

internal static class Interruptible
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Computes until it is interrupted, and tells how often it was.</summary>
    public static int Run(string ready, string told)
    {
        var signals = 0;
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            Interlocked.Increment(ref signals);
        });
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Computing.Grind(TimeSpan.FromMilliseconds(500));
        File.WriteAllText(ready, Environment.ProcessId.ToString());
        while (Volatile.Read(ref signals) == 0 && clock.Elapsed < Longest)
        {
            Computing.Grind(TimeSpan.FromMilliseconds(50));
        }

        Computing.Grind(TimeSpan.FromMilliseconds(300));
        File.WriteAllText(told, $"interrupted {signals} time(s)");
        return 0;
    }

    /// <summary>Neither hears an interrupt nor a request to end.</summary>
    public static int Ignore(string ready)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        File.WriteAllText(ready, Environment.ProcessId.ToString());
        Computing.Grind(Longest);
        return 0;
    }
}
