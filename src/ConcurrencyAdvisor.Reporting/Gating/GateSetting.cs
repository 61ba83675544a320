using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What the formats of a gate's result need to know of their readers.</summary>
/// <param name="Places">How files are named.</param>
/// <param name="Style">How text may look.</param>
/// <param name="Verbosity">How much text says.</param>
public sealed record GateSetting(ExportPlaces Places, TextStyle Style, Verbosity Verbosity);
