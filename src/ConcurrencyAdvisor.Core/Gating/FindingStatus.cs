namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>How something that a gate looked at stands to the baseline, or to the runs before the change.</summary>
public enum FindingStatus
{
    /// <summary>There is nothing to compare with.</summary>
    Present,

    /// <summary>The baseline, or the runs before the change, do not have it.</summary>
    New,

    /// <summary>The baseline, or the runs before the change, have it as well.</summary>
    Known,

    /// <summary>The code says, with a reason, that it is meant to be so.</summary>
    Suppressed,

    /// <summary>The policy leaves its file or namespace out.</summary>
    OutOfScope,
}
