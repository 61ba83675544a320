namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>How loud a rule's findings may be, as the configuration file says.</summary>
internal enum RuleLevel
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Shown, and never more.</summary>
    Note,

    /// <summary>As the engine says.</summary>
    Warning,

    /// <summary>What pays is an error, for the gate.</summary>
    Error,
}
