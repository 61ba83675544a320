using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class FingerprintTests
{
    [Fact]
    public void It_never_changes_from_one_version_to_the_next() =>
        Assert.Equal("ab4d65a3599e2b0d", Of("A.B", "A.Main"));

    [Fact]
    public void It_differs_by_rule() =>
        Assert.NotEqual(Fingerprint.Of("CADV0001", Some.Evidence()), Fingerprint.Of("CADV0002", Some.Evidence()));

    [Fact]
    public void It_differs_by_frame() => Assert.NotEqual(Of("A.B", "A.Main"), Of("A.C", "A.Main"));

    [Fact]
    public void Recursion_is_folded() => Assert.Equal(Of("A.B", "A.Main"), Of("A.B", "A.B", "A.B", "A.Main"));

    [Fact]
    public void Only_the_innermost_three_frames_count() => Assert.Equal(Of("A", "B", "C"), Of("A", "B", "C", "D"));

    [Fact]
    public void No_line_and_no_time_enters() => Assert.Equal(
        Fingerprint.Of("CADV0001", Some.Evidence() with { HotLine = 7 }),
        Fingerprint.Of("CADV0001", Some.Evidence(wall: 2) with { HotLine = 9 }));

    [Fact]
    public void Without_frames_the_method_stands_for_them() => Assert.Equal(Of("Shop.Report.Render"), Of());

    private static string Of(params string[] frames) => Fingerprint.Of("CADV0001", Some.Evidence() with { FingerprintFrames = frames });
}
