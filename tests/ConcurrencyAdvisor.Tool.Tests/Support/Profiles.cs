using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Support;

/// <summary>Small profiles.</summary>
internal static class Profiles
{
    public static MachineFacts Machine { get; } = new() { OperatingSystem = "Debian GNU/Linux 12", Cores = 4, EffectiveCores = 4 };

    /// <summary>One thread of one process that computes in one method all the time.</summary>
    public static ExecutionProfile Busy(double seconds = 2, double? own = null, string runtime = "dotnet 10.0.12", string name = "app") =>
        Of(seconds, [Process(1, name, runtime, seconds)], [Node(0, process: 0, own ?? seconds)]);

    public static ExecutionProfile Of(double seconds, IReadOnlyList<ProcessProfile> processes, IReadOnlyList<CallNode> nodes) => new()
    {
        Run = new RunFacts { Command = ["dotnet", "app.dll"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = seconds },
        Machine = Machine,
        Processes = processes,
        Methods = [new MethodFacts { Name = "App.Work.Run", Module = "App", Parameters = "int" }],
        Nodes = nodes,
        Evidence = new EvidenceFacts { Collectors = ["eventpipe"], Samples = 400 },
    };

    public static ProcessProfile Process(int id, string name, string runtime, double seconds) => new()
    {
        ProcessId = id,
        Name = name,
        Runtime = runtime,
        WallSeconds = seconds,
        CpuSeconds = seconds,
        Threads = [new ThreadTimes(id, "main", seconds, 0, 0)],
    };

    public static CallNode Node(int id, int process, double seconds)
    {
        var node = new CallNode { Id = new NodeId(id), Parent = NodeId.None, Method = new MethodId(0), Process = process };
        node.Self.Add(TimeState.Cpu, seconds);
        node.Activities[new Activity("", TimeState.Cpu, "")] = seconds;
        node.Timeline.Add(0, seconds, seconds);
        node.Threads[1] = seconds;
        return node;
    }
}
