using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Gating;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>Writes the report's contract. The same report gives the same bytes on every machine, under every culture.</summary>
public static class ReportJsonWriter
{
    /// <summary>Writes UTF-8 without a byte order mark, indented, with a final newline; the stream stays open.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to.</param>
    /// <param name="gate">What a gate says of it; null where none was asked.</param>
    public static void Write(Report report, Stream output, GateResult? gate = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        JsonDocumentFile.Write(output, writer =>
        {
            writer.WriteStartObject();
            WriteReport(writer, report);
            if (gate is not null)
            {
                writer.WriteStartObject("gate");
                GateJsonExporter.WriteResult(writer, gate);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
    }

    private static void WriteReport(Utf8JsonWriter writer, Report report)
    {
        writer.WriteNumber("schemaVersion", Report.SchemaVersion);
        writer.WriteStartObject("tool");
        writer.WriteText("name", report.Tool.Name);
        writer.WriteText("version", report.Tool.Version);
        writer.WriteEndObject();
        writer.WriteStartObject("run");
        WriteRun(writer, report);
        writer.WriteEndObject();
        writer.WriteStartObject("evidence");
        WriteEvidence(writer, report.Evidence);
        writer.WriteEndObject();
        writer.WriteList("hotPaths", report.HotPaths, HotPathJson.Write);
        writer.WriteList("findings", report.Findings, FindingJson.Write);
    }

    private static void WriteRun(Utf8JsonWriter writer, Report report)
    {
        var run = report.Run;
        writer.WriteStrings("command", run.Command);
        writer.WriteString("startedAt", run.StartedAt);
        writer.WriteRounded("wallSeconds", run.WallSeconds);
        writer.WriteRounded("cpuSeconds", report.CpuSeconds);
        writer.WriteInteger("exitCode", run.ExitCode);
        if (report.Problems.Count > 0)
        {
            writer.WriteStrings("problems", report.Problems);
        }

        if (report.MinimumShare is not null || run.WarmupSeconds is not null || run.DurationSeconds is not null)
        {
            writer.WriteStartObject("settings");
            writer.WriteRounded("minimumShare", report.MinimumShare);
            writer.WriteRounded("warmupSeconds", run.WarmupSeconds);
            writer.WriteRounded("durationSeconds", run.DurationSeconds);
            writer.WriteEndObject();
        }

        writer.WriteList("processes", report.Processes, WriteProcess);
        writer.WriteStartObject("machine");
        WriteMachine(writer, report.Machine);
        writer.WriteEndObject();
    }

    private static void WriteProcess(Utf8JsonWriter writer, ProcessProfile process)
    {
        writer.WriteNumber("processId", process.ProcessId);
        writer.WriteText("name", process.Name);
        writer.WriteText("runtime", process.Runtime);
        writer.WriteRounded("wallSeconds", process.WallSeconds);
        writer.WriteRounded("cpuSeconds", process.CpuSeconds);
        writer.WriteList("threads", process.Threads, WriteThread);
        if (process.ThreadsNotListed > 0)
        {
            writer.WriteNumber("threadsNotListed", process.ThreadsNotListed);
        }
    }

    private static void WriteThread(Utf8JsonWriter writer, ThreadTimes thread)
    {
        writer.WriteNumber("threadId", thread.ThreadId);
        writer.WriteText("name", thread.Name);
        writer.WriteRounded("cpuSeconds", thread.CpuSeconds);
        writer.WriteRounded("runnableSeconds", thread.RunnableSeconds);
        writer.WriteRounded("blockedSeconds", thread.BlockedSeconds);
    }

    private static void WriteMachine(Utf8JsonWriter writer, MachineFacts machine)
    {
        writer.WriteText("operatingSystem", machine.OperatingSystem);
        if (machine.Processor is not null)
        {
            writer.WriteText("processor", machine.Processor);
        }

        writer.WriteNumber("cores", machine.Cores);
        writer.WriteRounded("effectiveCores", machine.EffectiveCores);
        writer.WriteInteger("memoryLimitBytes", machine.MemoryLimitBytes);
        writer.WriteRounded("otherLoad", machine.OtherLoad);
        writer.WriteRounded("targetCores", machine.TargetCores);
    }

    private static void WriteEvidence(Utf8JsonWriter writer, EvidenceFacts evidence)
    {
        writer.WriteStrings("collectors", evidence.Collectors);
        writer.WriteNumber("samples", evidence.Samples);
        writer.WriteNumber("lostEvents", evidence.LostEvents);
        writer.WriteRounded("overhead", evidence.Overhead);
        if (evidence.Cost is { } cost)
        {
            writer.WriteStartObject("cost");
            writer.WriteRounded("toolCpuSeconds", cost.ToolCpuSeconds);
            writer.WriteRounded("stoppedSeconds", cost.StoppedSeconds);
            writer.WriteRounded("eventSeconds", cost.EventSeconds);
            writer.WriteEndObject();
        }

        writer.WriteStrings("warnings", evidence.Warnings);
    }
}
