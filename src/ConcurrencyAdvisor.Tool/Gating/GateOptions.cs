using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>What a gate was asked, read and checked before anything runs.</summary>
internal sealed record GateOptions
{
    private static readonly TimeSpan OldestByDefault = TimeSpan.FromDays(7);

    public required GatePolicy Policy { get; init; }

    /// <summary>The baseline's file, absolute; null for none.</summary>
    public required string? BaselinePath { get; init; }

    /// <summary>Write the baseline instead of judging by it.</summary>
    public required bool UpdatesBaseline { get; init; }

    /// <summary>The oldest that a saved report may be.</summary>
    public required TimeSpan MaximumAge { get; init; }

    public required IReadOnlyDictionary<string, RuleLevel> RuleLevels { get; init; }

    /// <summary>Where files are named from in what people and servers read, absolute.</summary>
    public required string RepositoryRoot { get; init; }

    public static GateOptions From(OptionValues values, string currentDirectory)
    {
        var root = Gating.RepositoryRoot.Of(currentDirectory);
        var baseline = values.Find(KnownOptions.Baseline);
        var updates = values.IsSet(KnownOptions.UpdateBaseline);
        if (updates && baseline is null)
        {
            throw new Errors.ToolException(
                Errors.ErrorCode.MissingArgument, $"'{KnownOptions.UpdateBaseline.Name}' needs to know the file", $"Name it with '{KnownOptions.Baseline.Name}'.");
        }

        return new GateOptions
        {
            Policy = PolicyOf(values, root),
            BaselinePath = baseline?.FullPath(),
            UpdatesBaseline = updates,
            MaximumAge = values.Find(KnownOptions.MaxAge) is { } age ? DurationParser.ParseAge(age) : OldestByDefault,
            RuleLevels = values.RuleLevels,
            RepositoryRoot = root,
        };
    }

    private static GatePolicy PolicyOf(OptionValues values, string root)
    {
        var policy = new GatePolicy();
        return policy with
        {
            FailOn = values.Find(KnownOptions.FailOn) is { } level ? LevelOf(level) : policy.FailOn,
            MinimumShare = values.Find(KnownOptions.MinShare) is { } share ? NumberParser.Share(share) : policy.MinimumShare,
            MinimumGain = values.Find(KnownOptions.MinGain) is { } gain ? NumberParser.Gain(gain) : policy.MinimumGain,
            Scope = new GateScope(Texts(values, KnownOptions.Include), Texts(values, KnownOptions.Exclude), root),
            Budgets = [.. values.FindAll(KnownOptions.Budget).Select(BudgetOption.Parse)],
            MaximumSlowdown = values.Find(KnownOptions.MaxSlowdown) is { } slowdown ? NumberParser.Share(slowdown) : policy.MaximumSlowdown,
        };
    }

    private static IReadOnlyList<string> Texts(OptionValues values, OptionDefinition option) =>
        [.. values.FindAll(option).Select(value => value.Text.Length > 0 ? value.Text : throw value.Wrong("is no pattern", "Give a path with a '/', or a namespace."))];

    private static FindingLevel? LevelOf(OptionValue value) => value.Text switch
    {
        "none" => null,
        "note" => FindingLevel.Note,
        "warning" => FindingLevel.Warning,
        "error" => FindingLevel.Error,
        _ => throw value.Wrong("is no level", "Give one of none, note, warning, error."),
    };
}
