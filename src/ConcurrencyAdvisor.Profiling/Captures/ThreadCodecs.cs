using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Threads: the scheduler's account and where they were.</summary>
internal static class ThreadCodecs
{
    public static IReadOnlyList<RecordCodec> All { get; } =
    [
        new RecordCodec<ThreadNamed>(
            CaptureTag.ThreadNamed,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteText(record.Name);
            },
            static (from, head) => new ThreadNamed(head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadText())),
        new RecordCodec<ThreadSlice>(
            CaptureTag.ThreadSlice,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.DurationNs);
                to.WriteSigned(record.CpuNs);
                to.WriteSigned(record.RunnableNs);
                to.WriteByte((byte)record.Wait.Kind);
                to.WriteText(record.Wait.Detail ?? "");
            },
            static (from, head) => new ThreadSlice(
                head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadSigned(), from.ReadSigned(), from.ReadSigned(),
                new KernelWait(from.ReadEnum<KernelWaitKind>(), from.ReadText()))),
        new RecordCodec<ThreadEnded>(
            CaptureTag.ThreadEnded,
            static (to, record) => to.WriteThread(record.ThreadId),
            static (from, head) => new ThreadEnded(head.TimeNs, head.ProcessId, from.ReadThread())),
        new RecordCodec<StackSampled>(
            CaptureTag.StackSampled,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.Stack.Value);
                to.WriteFlag(record.InManagedCode);
            },
            static (from, head) => new StackSampled(
                head.TimeNs, head.ProcessId, from.ReadThread(), new StackId(from.ReadInt()), from.ReadFlag())),
        new RecordCodec<CpuSampled>(
            CaptureTag.CpuSampled,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.Stack.Value);
            },
            static (from, head) => new CpuSampled(head.TimeNs, head.ProcessId, from.ReadThread(), new StackId(from.ReadInt()))),
        new RecordCodec<SamplingPaused>(
            CaptureTag.SamplingPaused,
            static (to, record) => to.WriteFlag(record.IsPaused),
            static (from, head) => new SamplingPaused(head.TimeNs, head.ProcessId, from.ReadFlag())),
        new RecordCodec<LockWaitBegan>(
            CaptureTag.LockWaitBegan,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.Stack.Value);
                to.WriteByte((byte)record.Kind);
                to.WriteSigned(record.OwnerThreadId);
            },
            static (from, head) => new LockWaitBegan(
                head.TimeNs, head.ProcessId, from.ReadThread(), new StackId(from.ReadInt()), from.ReadEnum<LockWaitKind>(), from.ReadInt())),
        new RecordCodec<LockWaited>(
            CaptureTag.LockWaited,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.Stack.Value);
                to.WriteSigned(record.DurationNs);
                to.WriteUnsigned(record.LockId);
                to.WriteSigned(record.OwnerThreadId);
            },
            static (from, head) => new LockWaited(
                head.TimeNs, head.ProcessId, from.ReadThread(), new StackId(from.ReadInt()), from.ReadSigned(), from.ReadUnsigned(), from.ReadInt())),
    ];
}
