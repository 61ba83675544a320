using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class DecisionGuideTests
{
    public static TheoryData<string> Names => [.. GuideRows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_follows_the_guide(string name)
    {
        var row = RowOf(name);
        var hotPath = Some.HotPath(row.Evidence);
        var advice = new AdviceEngine().Advise([hotPath]).Single();

        Assert.Equal(row.Bound, hotPath.Verdict.Bound);
        Assert.Equal(row.Model, advice.Model);
        Assert.Equal(row.RuleId, advice.Findings.Count > 0 ? advice.Findings[0].RuleId : null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_says_one_thing_once(string name) => Assert.InRange(Some.Advice(RowOf(name).Evidence).Findings.Count, 0, 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_finding_is_a_whole_sentence_with_its_evidence(string name) => Assert.All(
        Some.Advice(RowOf(name).Evidence).Findings,
        finding =>
        {
            Assert.StartsWith("Report.Render ", finding.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", finding.Message, StringComparison.Ordinal);
            Assert.Contains(finding.Why, why => why.Any(char.IsAsciiDigit));
            Assert.InRange(finding.Why.Count, 2, 6);
        });

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.4)]
    public void The_advice_is_the_same_for_a_somewhat_slower_or_faster_run(double factor) => Assert.All(
        GuideRows.All.Where(row => row.Evidence.Share > 0.5),
        row => Assert.Equal(row.Model, Some.Advice(Scaled(row.Evidence, factor)).Model));

    private static GuideRow RowOf(string name) => GuideRows.All.Single(row => row.Name == name);

    private static HotPathEvidence Scaled(HotPathEvidence evidence, double factor)
    {
        var qualities = new NodeQualities
        {
            OnPoolThread = evidence.Qualities.OnPoolThread * factor,
            Awaited = evidence.Qualities.Awaited * factor,
            BlockedOnTask = evidence.Qualities.BlockedOnTask * factor,
            InParallelLoop = evidence.Qualities.InParallelLoop * factor,
            Spinning = evidence.Qualities.Spinning * factor,
            InNativeCode = evidence.Qualities.InNativeCode * factor,
            InRuntimeStartup = evidence.Qualities.InRuntimeStartup * factor,
        };
        return evidence with
        {
            Time = Some.Time([.. StateTimes.States.Select(state => (state, evidence.Time[state] * factor))]),
            WallSeconds = evidence.WallSeconds * factor,
            RunSeconds = evidence.RunSeconds * factor,
            Qualities = qualities,
        };
    }
}
