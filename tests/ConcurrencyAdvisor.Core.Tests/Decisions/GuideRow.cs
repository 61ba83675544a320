using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Tests;

/// <summary>A row of the decision guide: evidence, and what has to come of it.</summary>
/// <param name="Name">The row's name in the test's output.</param>
/// <param name="Evidence">What a profile of such a program shows.</param>
/// <param name="Bound">The class that it must get.</param>
/// <param name="Model">The model that it must get.</param>
/// <param name="RuleId">The rule of its first finding; null where the guide has no finding for it.</param>
internal sealed record GuideRow(string Name, HotPathEvidence Evidence, Bound Bound, ConcurrencyModel Model, string? RuleId);
