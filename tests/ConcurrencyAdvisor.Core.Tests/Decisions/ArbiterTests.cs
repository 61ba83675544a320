using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class ArbiterTests
{
    private const string One = "CADV0101";
    private const string Two = "CADV0102";

    [Fact]
    public void The_strongest_opinion_decides() => Assert.Equal(
        ConcurrencyModel.Thread,
        Decide(new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.5)), new FakeRule(Two, FakeRule.Opinion(ConcurrencyModel.Thread, 0.6))).Model);

    [Fact]
    public void Between_equals_the_first_rule_decides() => Assert.Equal(
        ConcurrencyModel.Async,
        Decide(new FakeRule(Two, FakeRule.Opinion(ConcurrencyModel.Thread, 0.5)), new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.5))).Model);

    [Fact]
    public void Without_an_opinion_things_stay_as_they_are()
    {
        var advice = Decide(new FakeRule(One, null));

        Assert.Equal(ConcurrencyModel.Keep, advice.Model);
        Assert.Empty(advice.Findings);
    }

    [Fact]
    public void Rules_that_agree_each_have_their_finding() => Assert.Equal(
        [One, Two],
        Decide(new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6)), new FakeRule(Two, FakeRule.Opinion(ConcurrencyModel.Async, 0.5)))
            .Findings.Select(finding => finding.RuleId));

    [Fact]
    public void A_rule_that_says_it_all_silences_the_others() => Assert.Equal(
        [Two],
        Decide(new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6)), new FakeRule(Two, FakeRule.Opinion(ConcurrencyModel.Async, 0.5, One)))
            .Findings.Select(finding => finding.RuleId));

    [Fact]
    public void An_opinion_that_lost_argues_for_its_model()
    {
        var advice = Decide(
            new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6)), new FakeRule(Two, FakeRule.Opinion(ConcurrencyModel.Process, 0.5)));
        var lost = advice.Models.Single(model => model.Model == ConcurrencyModel.Process);

        Assert.Equal([One], advice.Findings.Select(finding => finding.RuleId));
        Assert.Contains("because of Process", lost.For);
        Assert.Contains("mind Process", lost.Against);
        Assert.Equal(1.2, lost.PredictedSpeedup!.Expected);
    }

    [Fact]
    public void A_finding_carries_evidence_opinion_and_caution()
    {
        var finding = Decide(new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6))).Findings.Single();

        Assert.Equal(
            [
                "active for 4.0 s of 4.0 s (100 % of the run), average concurrency 1",
                "its time: 100 % on a core",
                "on a core in its own instructions",
                "because of Async",
                "mind Async",
            ],
            finding.Why);
    }

    [Fact]
    public void Confidence_is_that_of_the_verdict_and_of_the_advice() =>
        Assert.InRange(Decide(new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6))).Findings.Single().Confidence, 0.45, 0.5);

    [Fact]
    public void Proven_harm_does_not_hang_on_the_verdict()
    {
        var rule = new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6) with { IsProvenHarm = true });
        var finding = new Arbiter([rule]).Decide(Some.HotPath(Some.Evidence(TimeState.Unknown))).Findings.Single();

        Assert.Equal(0.5, finding.Confidence);
        Assert.Equal(FindingLevel.Warning, finding.Level);
    }

    [Fact]
    public void An_unknown_bound_silences_the_rules_and_says_what_to_measure()
    {
        var rule = new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6));
        var advice = new Arbiter([rule]).Decide(Some.HotPath(Some.Evidence(TimeState.Unknown)));

        Assert.Equal(ConcurrencyModel.Keep, advice.Model);
        Assert.Empty(advice.Findings);
        Assert.Contains(advice.Models[0].For, reason => reason.StartsWith("next, ", StringComparison.Ordinal));
        Assert.All(advice.Models.Skip(1), model => Assert.Null(model.PredictedSpeedup));
    }

    [Theory]
    [InlineData(1.9, false)]
    [InlineData(2.1, true)]
    public void A_run_that_is_mostly_start_up_is_no_basis(double overhead, bool silent)
    {
        var rule = new FakeRule(One, FakeRule.Opinion(ConcurrencyModel.Async, 0.6));
        var evidence = Some.Evidence() with { Process = new ProcessFacts { RuntimeOverheadSeconds = overhead } };

        Assert.Equal(silent, new Arbiter([rule]).Decide(Some.HotPath(evidence)).Findings.Count == 0);
    }

    [Fact]
    public void Warnings_stand_before_notes()
    {
        var note = FakeRule.Opinion(ConcurrencyModel.Async, 0.6) with { PredictedSpeedup = null };
        var warning = FakeRule.Opinion(ConcurrencyModel.Async, 0.5);

        Assert.Equal([Two, One], Decide(new FakeRule(One, note), new FakeRule(Two, warning)).Findings.Select(finding => finding.RuleId));
    }

    private static Advice Decide(params IRule[] rules) => new Arbiter(rules).Decide(Some.HotPath());
}
