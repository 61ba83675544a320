using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>What a reader may choose about the advice.</summary>
internal sealed record AdvisingOptions
{
    public SelectionOptions Selection { get; init; } = new();

    /// <summary>Null for the machine that was measured.</summary>
    public double? TargetCores { get; init; }

    /// <summary>By rule; the engine decides for those that are not in it.</summary>
    public IReadOnlyDictionary<string, RuleLevel> RuleLevels { get; init; } = new Dictionary<string, RuleLevel>();

    public bool Redact { get; init; } = true;

    public static AdvisingOptions From(OptionValues values) => new()
    {
        Selection = values.Find(KnownOptions.MinShare) is { } share
            ? new SelectionOptions { MinimumShare = NumberParser.Share(share) }
            : new SelectionOptions(),
        TargetCores = values.Find(KnownOptions.TargetCores) is { } cores ? NumberParser.Cores(cores) : null,
        RuleLevels = values.RuleLevels,
        Redact = !values.IsSet(KnownOptions.NoRedact),
    };
}
