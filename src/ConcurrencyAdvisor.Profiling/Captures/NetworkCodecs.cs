using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>What the framework announces of the network.</summary>
internal static class NetworkCodecs
{
    public static IReadOnlyList<RecordCodec> All { get; } =
    [
        new RecordCodec<NetworkOperation>(
            CaptureTag.NetworkOperation,
            static (to, record) =>
            {
                to.WriteThread(record.ThreadId);
                to.WriteSigned(record.Operation);
                to.WriteByte((byte)record.Kind);
                to.WriteFlag(record.Starts);
                to.WriteSigned(record.Stack.Value);
            },
            static (from, head) => new NetworkOperation(
                head.TimeNs, head.ProcessId, from.ReadThread(), from.ReadInt(), from.ReadEnum<OperationKind>(), from.ReadFlag(), new StackId(from.ReadInt()))),
    ];
}
