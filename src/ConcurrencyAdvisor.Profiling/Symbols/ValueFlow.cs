namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A call that a variable's old value went through.</summary>
/// <param name="Variable">The variable, as it was when the round began.</param>
/// <param name="Start">Where the call's statement starts.</param>
/// <param name="End">The call.</param>
internal readonly record struct Passage(int Variable, int Start, int End);

/// <summary>What went into a value within one round of a loop.</summary>
/// <param name="Variables">Variables whose values, as they were when the round began, went in without a call.</param>
/// <param name="Passages">The calls that such values went through.</param>
internal sealed record ValueFlow(HashSet<int> Variables, HashSet<Passage> Passages)
{
    /// <summary>Nothing that is left of an earlier round.</summary>
    public static ValueFlow Nothing { get; } = new([], []);

    public static ValueFlow Of(int variable) => new([variable], []);

    /// <summary>The one variable that the value is; null where it is anything else.</summary>
    public int? Variable => Passages.Count == 0 && Variables.Count == 1 ? Variables.Single() : null;

    public bool Holds(int variable) => Variables.Contains(variable) || Passages.Any(passage => passage.Variable == variable);

    public ValueFlow With(ValueFlow other) => new([.. Variables, .. other.Variables], [.. Passages, .. other.Passages]);

    /// <summary>What a call returns that took this.</summary>
    public ValueFlow Through(int start, int end) =>
        new([], [.. Passages, .. Variables.Concat(Passages.Select(passage => passage.Variable)).Select(variable => new Passage(variable, start, end))]);
}
