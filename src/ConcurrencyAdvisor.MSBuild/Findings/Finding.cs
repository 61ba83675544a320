namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>One finding of a report, with the place of its hot path.</summary>
/// <param name="RuleId"><c>CADV0001</c>.</param>
/// <param name="Level">How loud it is.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Place">The hot path's method; null without debug symbols.</param>
internal sealed record Finding(string RuleId, FindingLevel Level, string Message, SourcePlace? Place);

/// <summary>Where a method's body begins, as the compiler would say it. Lines and columns count from 1; 0 is not known.</summary>
internal sealed record SourcePlace(string File, int Line, int Column);

/// <summary>What a build shows of a report.</summary>
/// <param name="WallSeconds">How long the run was measured.</param>
/// <param name="HotPaths">How many the report has.</param>
/// <param name="Findings">In the report's order.</param>
internal sealed record ProfileFindings(double WallSeconds, int HotPaths, IReadOnlyList<Finding> Findings);
