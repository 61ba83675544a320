using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>How the summary is written and read.</summary>
internal static class SummaryCodec
{
    private const int NoOffsetIsLonger = 14 * 60;

    public static void Write(CaptureEncoder to, CaptureSummary summary, ushort version)
    {
        WriteRun(to, summary.Run);
        WriteMachine(to, summary.Machine);
        to.WriteTexts(summary.Collectors);
        to.WriteTexts(summary.Warnings);
        if (version < CaptureFormat.SettingsVersion)
        {
            return;
        }

        WriteOptional(to, summary.Run.WarmupSeconds);
        WriteOptional(to, summary.Run.DurationSeconds);
        to.WriteFlag(summary.Machine.Processor is not null);
        if (summary.Machine.Processor is { } processor)
        {
            to.WriteText(processor);
        }
    }

    /// <param name="from">Behind the summary's tag.</param>
    /// <param name="version">Of the format: earlier ones hold less.</param>
    public static CaptureSummary Read(CaptureDecoder from, ushort version)
    {
        var summary = new CaptureSummary(ReadRun(from), ReadMachine(from), from.ReadTexts(), from.ReadTexts());
        return version < CaptureFormat.SettingsVersion ? summary : summary with
        {
            Run = summary.Run with { WarmupSeconds = ReadOptional(from), DurationSeconds = ReadOptional(from) },
            Machine = summary.Machine with { Processor = from.ReadFlag() ? from.ReadText() : null },
        };
    }

    private static void WriteOptional(CaptureEncoder to, double? value)
    {
        to.WriteFlag(value is not null);
        to.WriteReal(value ?? 0);
    }

    private static double? ReadOptional(CaptureDecoder from)
    {
        var isThere = from.ReadFlag();
        var value = from.ReadReal();
        return isThere ? value : null;
    }

    private static void WriteRun(CaptureEncoder to, RunFacts run)
    {
        to.WriteTexts(run.Command);
        to.WriteSigned(run.StartedAt.Ticks);
        to.WriteSigned(run.StartedAt.TotalOffsetMinutes);
        to.WriteReal(run.WallSeconds);
        to.WriteFlag(run.ExitCode is not null);
        to.WriteSigned(run.ExitCode ?? 0);
    }

    private static RunFacts ReadRun(CaptureDecoder from)
    {
        var command = from.ReadTexts();
        var startedAt = ReadMoment(from);
        var wall = from.ReadReal();
        var hasExitCode = from.ReadFlag();
        var exitCode = from.ReadInt();
        return new RunFacts { Command = command, StartedAt = startedAt, WallSeconds = wall, ExitCode = hasExitCode ? exitCode : null };
    }

    private static DateTimeOffset ReadMoment(CaptureDecoder from)
    {
        var ticks = from.ReadSigned();
        var offset = from.ReadInt();
        try
        {
            return Math.Abs((long)offset) <= NoOffsetIsLonger
                ? new DateTimeOffset(ticks, TimeSpan.FromMinutes(offset))
                : throw new InvalidDataException("a time zone is impossible");
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("a date is impossible");
        }
    }

    private static void WriteMachine(CaptureEncoder to, MachineFacts machine)
    {
        to.WriteText(machine.OperatingSystem);
        to.WriteSigned(machine.Cores);
        to.WriteReal(machine.EffectiveCores);
        to.WriteFlag(machine.MemoryLimitBytes is not null);
        to.WriteSigned(machine.MemoryLimitBytes ?? 0);
        to.WriteReal(machine.OtherLoad);
        to.WriteReal(machine.StealShare);
        to.WriteFlag(machine.TargetCores is not null);
        to.WriteReal(machine.TargetCores ?? 0);
    }

    private static MachineFacts ReadMachine(CaptureDecoder from)
    {
        var system = from.ReadText();
        var cores = from.ReadInt();
        var effective = from.ReadReal();
        var hasMemoryLimit = from.ReadFlag();
        var memoryLimit = from.ReadSigned();
        var otherLoad = from.ReadReal();
        var steal = from.ReadReal();
        var hasTarget = from.ReadFlag();
        var target = from.ReadReal();
        return new MachineFacts
        {
            OperatingSystem = system,
            Cores = cores,
            EffectiveCores = effective,
            MemoryLimitBytes = hasMemoryLimit ? memoryLimit : null,
            OtherLoad = otherLoad,
            StealShare = steal,
            TargetCores = hasTarget ? target : null,
        };
    }
}
