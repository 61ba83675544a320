using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Processes, their runtimes and what went wrong with them.</summary>
internal static class ProcessCodecs
{
    public static IReadOnlyList<RecordCodec> All { get; } =
    [
        new RecordCodec<ProcessStarted>(
            CaptureTag.ProcessStarted,
            static (to, record) =>
            {
                to.WriteSigned(record.ParentId);
                to.WriteText(record.Name);
                to.WriteText(record.Runtime);
            },
            static (from, head) => new ProcessStarted(head.TimeNs, head.ProcessId, from.ReadInt(), from.ReadText(), from.ReadText())),
        new RecordCodec<ProcessEnded>(
            CaptureTag.ProcessEnded,
            static (to, record) =>
            {
                to.WriteFlag(record.ExitCode is not null);
                to.WriteSigned(record.ExitCode ?? 0);
            },
            static (from, head) =>
            {
                var isKnown = from.ReadFlag();
                var exitCode = from.ReadInt();
                return new ProcessEnded(head.TimeNs, head.ProcessId, isKnown ? exitCode : null);
            }),
        new RecordCodec<GcSuspension>(
            CaptureTag.GcSuspension,
            static (to, record) => to.WriteFlag(record.Begins),
            static (from, head) => new GcSuspension(head.TimeNs, head.ProcessId, from.ReadFlag())),
        new RecordCodec<SamplerStopped>(
            CaptureTag.SamplerStopped,
            static (to, record) => to.WriteSigned(record.DurationNs),
            static (from, head) => new SamplerStopped(head.TimeNs, head.ProcessId, from.ReadSigned())),
        new RecordCodec<PoolAdjusted>(
            CaptureTag.PoolAdjusted,
            static (to, record) =>
            {
                to.WriteSigned(record.WorkerCount);
                to.WriteByte((byte)record.Reason);
            },
            static (from, head) => new PoolAdjusted(head.TimeNs, head.ProcessId, from.ReadInt(), from.ReadEnum<PoolAdjustmentReason>())),
        new RecordCodec<MeasurementBegan>(
            CaptureTag.MeasurementBegan,
            static (_, _) => { },
            static (_, head) => new MeasurementBegan(head.TimeNs, head.ProcessId)),
        new RecordCodec<ProcessCpu>(
            CaptureTag.ProcessCpu,
            static (to, record) => to.WriteSigned(record.CpuNs),
            static (from, head) => new ProcessCpu(head.TimeNs, head.ProcessId, from.ReadSigned())),
        new RecordCodec<ToolUsed>(
            CaptureTag.ToolUsed,
            static (to, record) => to.WriteSigned(record.CpuNs),
            static (from, head) => new ToolUsed(head.TimeNs, from.ReadSigned())),
        new RecordCodec<EvidenceWarning>(
            CaptureTag.EvidenceWarning,
            static (to, record) =>
            {
                to.WriteText(record.Text);
                to.WriteSigned(record.LostEvents);
            },
            static (from, head) => new EvidenceWarning(head.TimeNs, head.ProcessId, from.ReadText(), from.ReadSigned())),
    ];
}
