using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Profiles;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>The options of a measurement, read and checked before anything runs.</summary>
internal sealed record MeasureOptions
{
    public required TargetChoice Base { get; init; }

    public required TargetChoice Head { get; init; }

    /// <summary>Runs of each side, from 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>Runs of each side that are made at most; more than <see cref="Repeat"/> where runs go on until all is decided.</summary>
    public required int MostRuns { get; init; }

    public required OptionValue Folder { get; init; }

    /// <summary>Reports of an earlier measurement in the folder are removed.</summary>
    public required bool Force { get; init; }

    public required bool IsJson { get; init; }

    public GatePolicy Policy { get; init; } = new();

    /// <summary>The policy's limit as it was given; null where it was not.</summary>
    public string? MaximumSlowdown { get; init; }

    /// <summary>How each run is made.</summary>
    public required ProfileOptions Profile { get; init; }

    /// <summary>Works out how many runs are made at most.</summary>
    /// <param name="repeat">Runs of each side to start with.</param>
    /// <param name="untilDecided">Whether to go on where they decide nothing.</param>
    /// <param name="most">As given; null for the default.</param>
    /// <param name="mostByDefault">That default.</param>
    public static int MostOf(int repeat, bool untilDecided, OptionValue? most, int mostByDefault)
    {
        if (!untilDecided)
        {
            return most is null
                ? repeat
                : throw new ToolException(ErrorCode.ConflictingOptions, $"'{most.Name}' is for '--until-decided'", "Give both, or '--repeat' alone.");
        }

        if (most is null)
        {
            return Math.Max(repeat, mostByDefault);
        }

        var runs = NumberParser.Runs(most);
        return runs >= repeat ? runs : throw most.Wrong("is less than '--repeat' asks for", "Give at least as many.");
    }
}
