using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What the formats of a gate's result need to know of their readers.</summary>
/// <param name="RepositoryRoot">The folder that files are named from, absolute.</param>
/// <param name="Style">How text may look.</param>
/// <param name="Verbosity">How much text says.</param>
public sealed record GateSetting(string RepositoryRoot, TextStyle Style, Verbosity Verbosity);
