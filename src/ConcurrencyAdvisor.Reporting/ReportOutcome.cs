namespace ConcurrencyAdvisor.Reporting;

/// <summary>What a report comes down to.</summary>
public enum ReportOutcome
{
    /// <summary>At least one finding is worth a change.</summary>
    ChangePays,

    /// <summary>What is hot runs in the right model.</summary>
    AlreadyRight,

    /// <summary>Something is hot, and no change of model would pay.</summary>
    NothingPays,

    /// <summary>No method holds enough of the run.</summary>
    NothingHot,

    /// <summary>The largest hot path's time has no known state.</summary>
    Unknown,

    /// <summary>The run was too short, or seen too seldom, to say anything.</summary>
    TooLittleData,
}
