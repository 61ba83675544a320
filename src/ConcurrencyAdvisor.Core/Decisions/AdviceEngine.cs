using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Advice for all hot paths of a run.</summary>
public sealed class AdviceEngine
{
    private readonly Arbiter _arbiter;

    /// <summary>With every rule there is.</summary>
    public AdviceEngine()
        : this(AllRules)
    {
    }

    /// <summary>With some rules.</summary>
    public AdviceEngine(IReadOnlyList<IRule> rules) => _arbiter = new Arbiter(rules);

    /// <summary>The rules in the order of their identifiers.</summary>
    public static IReadOnlyList<IRule> AllRules { get; } =
    [
        new SequentialCpuRule(),
        new BlockingDiskRule(),
        new BlockingNetworkRule(),
        new BlockingPipeRule(),
        new SyncOverAsyncRule(),
        new OversubscriptionRule(),
        new LockQueueingRule(),
        new PollingRule(),
        new ThreadPerWaitRule(),
        new AlreadyRightRule(),
    ];

    /// <summary>One advice for each hot path, in the same order.</summary>
    public IReadOnlyList<Advice> Advise(IReadOnlyList<HotPath> hotPaths) => [.. hotPaths.Select(_arbiter.Decide)];
}
