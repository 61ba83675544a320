using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Tasks and asynchronous methods.</summary>
internal static class TaskCodecs
{
    public static IReadOnlyList<RecordCodec> All { get; } =
    [
        new RecordCodec<AsyncOperation>(
            CaptureTag.AsyncOperation,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.TaskId);
                to.WriteByte((byte)record.Step);
                to.WriteText(record.Name);
                to.WriteSigned(record.Stack.Value);
            },
            static (from, head) => new AsyncOperation(
                head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadInt(), from.ReadEnum<AsyncStep>(), from.ReadText(), new StackId(from.ReadInt()))),
        new RecordCodec<TaskWaitBegan>(
            CaptureTag.TaskWaitBegan,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.TaskId);
                to.WriteSigned(record.ContinuationTaskId);
                to.WriteFlag(record.Blocks);
                to.WriteSigned(record.Stack.Value);
            },
            static (from, head) => new TaskWaitBegan(
                head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadInt(), from.ReadInt(), from.ReadFlag(), new StackId(from.ReadInt()))),
        new RecordCodec<TaskWaitEnded>(
            CaptureTag.TaskWaitEnded,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.TaskId);
            },
            static (from, head) => new TaskWaitEnded(head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadInt())),
        new RecordCodec<TaskScheduled>(
            CaptureTag.TaskScheduled,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.TaskId);
                to.WriteSigned(record.Stack.Value);
            },
            static (from, head) => new TaskScheduled(
                head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadInt(), new StackId(from.ReadInt()))),
        new RecordCodec<TaskExecuted>(
            CaptureTag.TaskExecuted,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.TaskId);
                to.WriteFlag(record.Starts);
            },
            static (from, head) => new TaskExecuted(head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadInt(), from.ReadFlag())),
        new RecordCodec<TaskEventsEnded>(
            CaptureTag.TaskEventsEnded,
            static (_, _) => { },
            static (_, head) => new TaskEventsEnded(head.TimeNs, head.ProcessId)),
        new RecordCodec<WaitEventsEnded>(
            CaptureTag.WaitEventsEnded,
            static (_, _) => { },
            static (_, head) => new WaitEventsEnded(head.TimeNs, head.ProcessId)),
    ];
}
