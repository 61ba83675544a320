using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

/// <summary>Captures that tests read back.</summary>
internal static class SomeCapture
{
    internal static CaptureSummary Summary() => new(
        new RunFacts
        {
            Command = ["dotnet", "/srv/app.dll", "--name", "Größe 日本"],
            StartedAt = new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.FromMinutes(-330)).AddTicks(1),
            WallSeconds = 12.345678901234567,
            ExitCode = -3,
            WarmupSeconds = 1.25,
            DurationSeconds = 30,
        },
        new MachineFacts
        {
            OperatingSystem = "Linux 6.18",
            Processor = "EPYC 7763",
            Cores = 8,
            EffectiveCores = 2.5,
            MemoryLimitBytes = 1L << 33,
            OtherLoad = 0.1,
            StealShare = 1 / 3.0,
            TargetCores = 16,
        },
        ["eventpipe", "scheduler-polling"],
        ["The scheduler's account is missing."]);

    internal static byte[] Of(IEnumerable<EvidenceRecord> records, CaptureSummary summary, ushort version = CaptureFormat.Version)
    {
        using var stream = new MemoryStream();
        using (var capture = new CaptureStream(stream, version))
        {
            foreach (var record in records)
            {
                capture.Write(record);
            }

            capture.Complete(summary);
        }

        return stream.ToArray();
    }

    internal static ExecutionProfile Live(IEnumerable<EvidenceRecord> records, CaptureSummary summary)
    {
        var builder = new ProfileBuilder();
        foreach (var record in records)
        {
            builder.Consume(record);
        }

        return builder.Build(summary.Run, summary.Machine, summary.Collectors, summary.Warnings);
    }

    internal static ExecutionProfile Read(byte[] capture)
    {
        using var stream = new MemoryStream(capture);
        return CaptureReader.Read(stream, "run.cadv");
    }
}
