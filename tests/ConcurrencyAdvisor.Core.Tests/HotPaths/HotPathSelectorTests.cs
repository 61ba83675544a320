using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.HotPaths;

public sealed class HotPathSelectorTests
{
    private const string Client = "Shop.Client.Fetch";
    private const string Server = "Shop.Server.Reply";
    private const string Worker = "Shop.Worker.Render";

    [Fact]
    public void What_waits_beside_the_main_flow_takes_nothing_from_it()
    {
        var paths = Select(Node(Client, TimeState.Network, onMainFlow: true), Node(Server, TimeState.Timer));

        Assert.Equal(0, paths[Client].OverlapSeconds);
        Assert.Equal(Some.RunSeconds, paths[Server].OverlapSeconds, 1);
    }

    [Fact]
    public void What_computes_beside_the_main_flow_may_be_the_longer_of_the_two() =>
        Assert.Equal(Some.RunSeconds, Select(Node(Client, TimeState.Network, onMainFlow: true), Node(Worker, TimeState.Cpu))[Client].OverlapSeconds, 1);

    [Fact]
    public void Two_waits_of_the_main_flow_overlap() =>
        Assert.Equal(
            Some.RunSeconds,
            Select(Node(Client, TimeState.Network, onMainFlow: true), Node(Server, TimeState.Timer, onMainFlow: true))[Client].OverlapSeconds,
            1);

    [Fact]
    public void Another_process_is_no_part_of_the_main_flow() =>
        Assert.Equal(0, Select(Node(Client, TimeState.Network, onMainFlow: true), Node(Server, TimeState.Timer, onMainFlow: true, process: 1))[Client].OverlapSeconds);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, Some.RunSeconds)]
    public void What_a_child_computes_is_the_wait_for_it(int process, double overlap)
    {
        var paths = Select(
            Node(Client, TimeState.ChildProcess, onMainFlow: true), Node(Worker, TimeState.Cpu, process: process, origin: MethodOrigin.Native));

        Assert.Equal(overlap, paths[Client].OverlapSeconds, 1);
    }

    [Theory]
    [InlineData(TimeState.Pipe, 1, false)]
    [InlineData(TimeState.Cpu, 1, true)]
    [InlineData(TimeState.Pipe, 0, true)]
    public void A_child_without_methods_counts_where_it_computes(TimeState state, int process, bool isReported) =>
        Assert.Equal(isReported, Select(Node(Client, TimeState.Network, onMainFlow: true), Node("server", state, process: process, origin: MethodOrigin.Native)).ContainsKey("server"));

    private static Dictionary<string, HotPathEvidence> Select(params PathSpec[] specs)
    {
        var profile = new ExecutionProfile
        {
            Run = new RunFacts { Command = ["shop"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = Some.RunSeconds },
            Machine = Some.Machine(),
            Processes = [Process(1, "shop"), Process(2, "server")],
            Methods = [.. specs.Select(spec => Some.Method(spec.Name) with { Origin = spec.Origin })],
            Nodes = [.. specs.Select(NodeOf)],
            Evidence = new EvidenceFacts { Collectors = ["eventpipe"], Samples = 100 },
        };
        return HotPathSelector.Select(profile, new SelectionOptions()).ToDictionary(path => path.Method.Name);
    }

    private static PathSpec Node(string name, TimeState state, bool onMainFlow = false, int process = 0, MethodOrigin origin = MethodOrigin.User) =>
        new(name, state, onMainFlow, process, origin);

    private static CallNode NodeOf(PathSpec spec, int index)
    {
        var node = new CallNode { Id = new NodeId(index), Parent = NodeId.None, Method = new MethodId(index), Process = spec.Process };
        node.Self.Add(spec.State, Some.RunSeconds);
        node.Activities[new Activity("", spec.State, "")] = Some.RunSeconds;
        node.Timeline.Add(0, Some.RunSeconds, Some.RunSeconds);
        node.Qualities.OnMainFlow = spec.OnMainFlow ? Some.RunSeconds : 0;
        return node;
    }

    private static ProcessProfile Process(int id, string name) => new()
    {
        ProcessId = id,
        Name = name,
        Runtime = "dotnet 10.0.12",
        WallSeconds = Some.RunSeconds,
        CpuSeconds = 0,
        Threads = [],
    };

    private sealed record PathSpec(string Name, TimeState State, bool OnMainFlow, int Process, MethodOrigin Origin);
}
