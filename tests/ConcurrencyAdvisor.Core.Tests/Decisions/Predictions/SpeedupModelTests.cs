using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Predictions;

public sealed class SpeedupModelTests
{
    private static readonly TimeRatio Half = new(0.5, 0.5, 0.5);

    [Theory]
    [InlineData(4, 2)]
    [InlineData(2, 4.0 / 3)]
    [InlineData(1, 8.0 / 7)]
    public void Amdahl_bounds_the_gain_by_the_paths_share(double wall, double expected) =>
        Assert.Equal(expected, SpeedupModel.OfRun(Some.Evidence(wall: wall), Half).Expected, 6);

    [Fact]
    public void No_change_of_the_path_is_none_of_the_run() =>
        Assert.Equal(Speedup.None, SpeedupModel.OfRun(Some.Evidence(), new TimeRatio(1, 1, 1)));

    [Fact]
    public void What_overlaps_with_other_paths_is_not_counted_on()
    {
        var evidence = Some.Evidence() with { OverlapSeconds = 4 };
        var speedup = SpeedupModel.OfRun(evidence, Half);

        Assert.Equal(1, speedup.Expected);
        Assert.Equal(1, speedup.Low);
        Assert.InRange(speedup.High, 1.2, 1.5);
    }

    [Fact]
    public void Less_evidence_widens_the_interval()
    {
        var much = SpeedupModel.OfRun(Some.Evidence(wall: 2), Half);
        var little = SpeedupModel.OfRun(Some.Evidence(wall: 0.02) with { RunSeconds = 0.04 }, Half);

        Assert.Equal(much.Expected, little.Expected, 6);
        Assert.True(little.High - little.Low > 2 * (much.High - much.Low));
    }

    [Fact]
    public void A_change_that_may_slow_the_path_down_has_a_low_end_below_one() =>
        Assert.True(SpeedupModel.OfRun(Some.Evidence(), new TimeRatio(0.5, 0.9, 1.5)).Low < 1);

    [Fact]
    public void The_interval_is_in_order() => Gen
        .Select(AnyPath.Evidence, Gen.Double[0.01, 1], Gen.Double[0, 1], Gen.Double[0, 1])
        .Sample((evidence, best, more, most) =>
        {
            var speedup = SpeedupModel.OfRun(evidence, new TimeRatio(best, best + more, best + more + most));
            Assert.True(speedup.Low > 0);
            Assert.True(speedup.Low <= speedup.Expected);
            Assert.True(speedup.Expected <= speedup.High);
        });

    [Fact]
    public void A_larger_share_never_gains_less() => Gen.Select(Gen.Double[0.1, 4], Gen.Double[0.1, 4]).Sample((one, other) =>
    {
        var small = SpeedupModel.OfRun(Some.Evidence(wall: Math.Min(one, other)), Half);
        var large = SpeedupModel.OfRun(Some.Evidence(wall: Math.Max(one, other)), Half);
        Assert.True(small.Expected <= large.Expected);
        Assert.True(small.Low <= large.Low);
    });

    [Fact]
    public void More_cores_never_gain_less() => Gen.Select(Gen.Double[1, 64], Gen.Double[1, 64], AnyPath.Times).Sample((one, other, time) =>
    {
        var evidence = Some.Evidence() with { Time = time };
        var few = Parallel(evidence, Math.Min(one, other));
        var many = Parallel(evidence, Math.Max(one, other));
        Assert.True(few.Low <= many.Low + 1e-9);
        Assert.True(few.Expected <= many.Expected + 1e-9);
        Assert.True(few.High <= many.High + 1e-9);
    });

    [Fact]
    public void No_program_gains_more_than_its_cores() => Gen.Double[1, 64].Sample(cores =>
        Assert.True(Parallel(Some.Evidence(), cores).High <= cores + 1e-9));

    private static Speedup Parallel(HotPathEvidence evidence, double cores) =>
        SpeedupModel.OfRun(evidence, CoreSpread.Parallel(Some.Path(evidence with { Machine = Some.Machine(cores) })));
}
