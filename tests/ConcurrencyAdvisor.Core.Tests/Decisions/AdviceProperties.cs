using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class AdviceProperties
{
    [Fact]
    public void Every_advice_pleads_five_distinct_models_the_chosen_one_first() => AnyPath.Evidence.Sample(evidence =>
    {
        var advice = Some.Advice(evidence);
        Assert.Equal(Enum.GetValues<ConcurrencyModel>(), advice.Models.Select(model => model.Model).Order());
        Assert.Equal(advice.Model, advice.Models[0].Model);
    });

    [Fact]
    public void Every_model_has_an_argument_for_and_one_against() => AnyPath.Evidence.Sample(evidence => Assert.All(
        Some.Advice(evidence).Models,
        model =>
        {
            Assert.NotEmpty(model.For);
            Assert.NotEmpty(model.Against);
        }));

    [Fact]
    public void Keeping_changes_nothing() => AnyPath.Evidence.Sample(evidence =>
        Assert.Equal(Speedup.None, Some.Advice(evidence).Models.Single(model => model.Model == ConcurrencyModel.Keep).PredictedSpeedup));

    [Fact]
    public void A_prediction_is_an_interval_above_zero() => AnyPath.Evidence.Sample(evidence => Assert.All(
        Some.Advice(evidence).Models.Select(model => model.PredictedSpeedup).OfType<Speedup>(),
        speedup =>
        {
            Assert.True(speedup.Low > 0);
            Assert.True(speedup.Low <= speedup.Expected);
            Assert.True(speedup.Expected <= speedup.High);
            Assert.True(double.IsFinite(speedup.High));
        }));

    [Fact]
    public void A_path_of_less_than_three_percent_is_never_warned_of() => AnyPath.Evidence
        .Select(evidence => evidence with { RunSeconds = Math.Max(1, evidence.WallSeconds * 40) })
        .Sample(evidence => Assert.Empty(Some.Advice(evidence).Findings));

    [Fact]
    public void A_finding_has_its_paths_model_and_no_rule_speaks_twice() => AnyPath.Evidence.Sample(evidence =>
    {
        var advice = Some.Advice(evidence);
        Assert.All(advice.Findings, finding => Assert.Equal(advice.Model, finding.Model));
        Assert.Distinct(advice.Findings.Select(finding => finding.RuleId));
    });

    [Fact]
    public void A_finding_is_as_the_contract_wants_it() => AnyPath.Evidence.Sample(evidence => Assert.All(
        Some.Advice(evidence).Findings,
        finding =>
        {
            Assert.Matches("^CADV[0-9]{4}$", finding.RuleId);
            Assert.Matches("^[0-9a-f]{16}$", finding.Fingerprint);
            Assert.NotEqual(FindingLevel.Error, finding.Level);
            Assert.InRange(finding.Confidence, 0, 1);
            Assert.Equal(finding.Models[0].PredictedSpeedup, finding.PredictedSpeedup);
            Assert.NotEmpty(finding.Message);
            Assert.NotEmpty(finding.Why);
        }));

    [Fact]
    public void The_same_evidence_gets_the_same_advice() => AnyPath.Evidence.Sample(evidence =>
    {
        var (first, second) = (Some.Advice(evidence), Some.Advice(evidence));
        Assert.Equal(first.Models.Select(model => model.Model), second.Models.Select(model => model.Model));
        Assert.Equal(first.Findings.Select(finding => finding.Message), second.Findings.Select(finding => finding.Message));
    });

    [Fact]
    public void An_unknown_bound_keeps_the_model_unless_the_runtime_reports_starvation() => AnyPath.Evidence
        .Select(evidence => evidence with
        {
            Time = Some.Time((TimeState.Unknown, evidence.Time.Total + 1), (TimeState.Cpu, evidence.Time[TimeState.Cpu])),
            Qualities = new NodeQualities { BlockedOnTask = evidence.Qualities.BlockedOnTask },
            Process = new ProcessFacts(),
        })
        .Sample(evidence =>
        {
            var advice = Some.Advice(evidence);
            Assert.Equal(Bound.Unknown, advice.HotPath.Verdict.Bound);
            Assert.Equal(ConcurrencyModel.Keep, advice.Model);
            Assert.Empty(advice.Findings);
        });

    [Fact]
    public void Advice_has_one_answer_for_each_path_in_their_order() => AnyPath.Evidence.Array[0, 5].Sample(paths =>
    {
        var hotPaths = paths.Select(Some.HotPath).ToArray();
        Assert.Equal(hotPaths, new AdviceEngine().Advise(hotPaths).Select(advice => advice.HotPath));
    });

    [Fact]
    public void Degenerate_seconds_break_nothing() => Assert.Equal(
        ConcurrencyModel.Keep, Some.Advice(Some.Mixture() with { WallSeconds = 0, RunSeconds = 0, Time = new StateTimes() }).Model);
}
