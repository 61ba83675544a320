namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>How much the terminal text says; the names are those of <c>--verbosity</c>.</summary>
public enum Verbosity
{
    /// <summary>The verdict in one line.</summary>
    Quiet,

    /// <summary>The verdict, and what to do about each hot path.</summary>
    Minimal,

    /// <summary>With the evidence, and why the other models lose.</summary>
    Normal,

    /// <summary>With every hot path, and all arguments for and against all models.</summary>
    Detailed,

    /// <summary>With times by state, stacks and threads.</summary>
    Diagnostic,
}
