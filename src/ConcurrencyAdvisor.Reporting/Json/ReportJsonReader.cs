using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>
/// Reads the report's contract. Properties that it does not know are ignored, so that a later minor version can add some; what is
/// wrong with the rest ends in one <see cref="ReportFormatException"/>.
/// </summary>
public static class ReportJsonReader
{
    /// <summary>A report of a large program is some hundred kilobytes; what is above this is no report.</summary>
    public const int MaximumBytes = 128 * 1024 * 1024;

    private const int MaximumDepth = 64;

    /// <summary>Reads a whole report; the stream stays open.</summary>
    /// <exception cref="ReportFormatException">The content is not a report that this version can read.</exception>
    public static Report Read(Stream input) => Read(input, MaximumBytes);

    internal static Report Read(Stream input, int maximumBytes)
    {
        ArgumentNullException.ThrowIfNull(input);
        return JsonContent.Read(input, maximumBytes, MaximumDepth, ReadReport);
    }

    private static Report ReadReport(JsonCursor root)
    {
        CheckVersion(root);
        var tool = root.Required("tool");
        var run = root.Required("run");
        return new Report
        {
            Tool = new ToolFacts(tool.Required("name").Text(), tool.Required("version").Text()),
            Run = ReadRun(run),
            Problems = run.Optional("problems")?.Texts() ?? [],
            CpuSeconds = run.Required("cpuSeconds").NotNegative(),
            Machine = ReadMachine(run.Required("machine")),
            Processes = run.Optional("processes")?.List(ReadProcess) ?? [],
            Evidence = ReadEvidence(root.Required("evidence")),
            MinimumShare = run.Nullable("settings")?.Nullable("minimumShare")?.Share(),
            HotPaths = root.Required("hotPaths").List(HotPathJson.Read),
            Findings = root.Required("findings").List(FindingJson.Read),
        };
    }

    private static void CheckVersion(JsonCursor root)
    {
        var found = root.Optional("schemaVersion")
            ?? throw root.Wrong("has no 'schemaVersion': this is no report of ConcurrencyAdvisor", FileProblem.Foreign);
        var version = found.Int64();
        if (version != Report.SchemaVersion)
        {
            throw found.Wrong($"is {version}, and this version of the tool reads {Report.SchemaVersion}: "
                + "use the version of ConcurrencyAdvisor that wrote the report, or profile again", FileProblem.OtherVersion);
        }
    }

    private static RunFacts ReadRun(JsonCursor run) => new()
    {
        Command = run.Required("command").Texts(),
        StartedAt = run.Required("startedAt").Time(),
        WallSeconds = run.Required("wallSeconds").NotNegative(),
        ExitCode = run.Nullable("exitCode")?.Int32(),
        WarmupSeconds = run.Nullable("settings")?.Nullable("warmupSeconds")?.NotNegative(),
        DurationSeconds = run.Nullable("settings")?.Nullable("durationSeconds")?.NotNegative(),
    };

    private static ProcessProfile ReadProcess(JsonCursor process) => new()
    {
        ProcessId = process.Required("processId").Int32(),
        Name = process.Required("name").Text(),
        Runtime = process.Required("runtime").Text(),
        WallSeconds = process.Optional("wallSeconds")?.Number() ?? 0,
        CpuSeconds = process.Optional("cpuSeconds")?.Number() ?? 0,
        Threads = process.Optional("threads")?.List(ReadThread) ?? [],
        ThreadsNotListed = process.Optional("threadsNotListed")?.Int32() ?? 0,
    };

    private static ThreadTimes ReadThread(JsonCursor thread) => new(
        thread.Required("threadId").Int32(),
        thread.Required("name").Text(),
        thread.Required("cpuSeconds").Number(),
        thread.Required("runnableSeconds").Number(),
        thread.Required("blockedSeconds").Number());

    private static MachineFacts ReadMachine(JsonCursor machine)
    {
        var cores = machine.Required("cores").Int32();
        return new MachineFacts
        {
            OperatingSystem = machine.Required("operatingSystem").Text(),
            Processor = machine.Nullable("processor")?.Text(),
            Cores = cores,
            EffectiveCores = machine.Optional("effectiveCores")?.Number() ?? cores,
            MemoryLimitBytes = machine.Nullable("memoryLimitBytes")?.Int64(),
            OtherLoad = machine.Optional("otherLoad")?.Number() ?? 0,
            TargetCores = machine.Nullable("targetCores")?.Number(),
        };
    }

    private static EvidenceFacts ReadEvidence(JsonCursor evidence) => new()
    {
        Collectors = evidence.Required("collectors").Texts(),
        Samples = evidence.Required("samples").Int64(),
        LostEvents = evidence.Required("lostEvents").Int64(),
        Overhead = evidence.Nullable("overhead")?.Number(),
        Cost = evidence.Nullable("cost") is { } cost
            ? new ProfilingCost(cost.Nullable("toolCpuSeconds")?.Number(), cost.Required("stoppedSeconds").Number(), cost.Required("eventSeconds").Number())
            : null,
        Warnings = evidence.Required("warnings").Texts(),
    };
}
