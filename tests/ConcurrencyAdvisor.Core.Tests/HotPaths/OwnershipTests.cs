using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.HotPaths;

public sealed class OwnershipTests
{
    private const string Caller = "Shop.Clerk.Work";
    private const string Helper = "Shop.Stock.Reserve";
    private const double ComputeSeconds = 2;

    [Theory]
    [InlineData(0, 0, Caller)]
    [InlineData(10, 0, Helper)]
    [InlineData(10, 10, Caller)]
    [InlineData(0.2, 0, Caller)]
    public void A_helper_that_computes_in_turn_with_others_keeps_its_time(double lockSeconds, double ownWorkSeconds, string owner)
    {
        CallNode[] nodes = [Node(0, NodeId.None), Node(1, new NodeId(0))];
        Spend(nodes[1], TimeState.Cpu, ComputeSeconds);
        Spend(nodes[1], TimeState.Lock, lockSeconds);
        nodes[1].Qualities.WaitingForOwnWork = ownWorkSeconds;
        nodes[1].CalledInLoopSeconds = nodes[1].Self.Total;

        var paths = HotPathSelector.Select(ProfileOf(nodes), new SelectionOptions());

        Assert.Equal(ComputeSeconds, paths.Single(path => path.Method.Name == owner).Time[TimeState.Cpu], 3);
    }

    private static ExecutionProfile ProfileOf(CallNode[] nodes) => new()
    {
        Run = new RunFacts { Command = ["shop"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = Some.RunSeconds },
        Machine = Some.Machine(),
        Processes = [new() { ProcessId = 1, Name = "shop", Runtime = "dotnet 10.0.12", WallSeconds = Some.RunSeconds, CpuSeconds = ComputeSeconds, Threads = [] }],
        Methods = [Some.Method(Caller), Some.Method(Helper, loop: false)],
        Nodes = nodes,
        Evidence = new EvidenceFacts { Collectors = ["eventpipe"], Samples = 100 },
    };

    private static CallNode Node(int id, NodeId parent) => new() { Id = new NodeId(id), Parent = parent, Method = new MethodId(id), Process = 0 };

    private static void Spend(CallNode node, TimeState state, double seconds)
    {
        if (seconds > 0)
        {
            node.Self.Add(state, seconds);
            node.Activities[new Activity("", state, "")] = seconds;
            node.Timeline.Add(0, Some.RunSeconds, seconds);
        }
    }
}
