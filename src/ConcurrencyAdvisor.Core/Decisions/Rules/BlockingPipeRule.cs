using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>A thread waits for another process: for its output, or for its end.</summary>
public sealed class BlockingPipeRule : IRule
{
    /// <summary>Share of waits for another process that makes the advice worth hearing in a mixed path. Prior.</summary>
    private const double LeastShare = 0.4;

    public string Id => RuleIds.BlockingPipe;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        var (pipe, child) = (path.Shares[TimeState.Pipe], path.Shares[TimeState.ChildProcess]);
        var share = pipe + child - path.BlockedOnTaskShare;
        if (share < LeastShare || IsStandardInput(path))
        {
            return null;
        }

        if (path.IsAwaited)
        {
            // One pipe has one writer: only ends of processes can be waited for together.
            return child >= LeastShare && SequentialAwaits.IsSeenIn(path)
                ? SequentialAwaits.Opinion(path, share, "the ends of child processes")
                : null;
        }

        var target = child > pipe ? "the end of a child process" : "a pipe";
        return BlockingCall.Opinion(path, share, target, TimeState.Pipe, TimeState.ChildProcess);
    }

    // A program has one, which comes as fast as somebody writes it; its asynchronous methods block all the same. Only a pool thread is missed by others.
    private static bool IsStandardInput(PathFacts path) =>
        path.OnPoolShare < PathFacts.Most
        && DominantActivity.Find(path.Evidence, TimeState.Pipe) is { Api: { Namespace: "System", Type: "Console" } };
}
