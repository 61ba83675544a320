using ConcurrencyAdvisor.Profiling.Collectors;

namespace ConcurrencyAdvisor.Tool.Doctor;

/// <summary>A collector, and whether it works here.</summary>
internal sealed record CollectorFinding(string Name, string Tells, CollectorCapability Capability);
