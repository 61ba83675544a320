using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>How the summary is written and read.</summary>
internal static class SummaryCodec
{
    private const int NoOffsetIsLonger = 14 * 60;

    public static void Write(CaptureEncoder to, CaptureSummary summary)
    {
        WriteRun(to, summary.Run);
        WriteMachine(to, summary.Machine);
        to.WriteTexts(summary.Collectors);
        to.WriteTexts(summary.Warnings);
    }

    public static CaptureSummary Read(CaptureDecoder from) => new(ReadRun(from), ReadMachine(from), from.ReadTexts(), from.ReadTexts());

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
