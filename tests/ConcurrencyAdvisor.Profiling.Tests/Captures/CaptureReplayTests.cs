using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class CaptureReplayTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void A_replayed_profile_is_the_live_one(int seed)
    {
        var records = new RandomEvidence(seed).Take(10_000).ToArray();
        var summary = SomeCapture.Summary();
        var live = SomeCapture.Live(records, summary);

        Assert.NotEmpty(live.Nodes);
        Assert.Equal(Structure.Of(live), Structure.Of(SomeCapture.Read(SomeCapture.Of(records, summary))));
    }

    [Fact]
    public void What_is_unknown_stays_unknown()
    {
        var summary = new CaptureSummary(
            new RunFacts { Command = [], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 0 },
            new MachineFacts { OperatingSystem = "", Cores = 1, EffectiveCores = 1 },
            [],
            []);

        Assert.Equal(Structure.Of(SomeCapture.Live([], summary)), Structure.Of(SomeCapture.Read(SomeCapture.Of([], summary))));
    }

    [Fact]
    public void A_capture_of_the_format_before_is_read_without_what_it_does_not_hold()
    {
        var summary = SomeCapture.Summary();
        var records = new RandomEvidence(1).Take(1000).ToArray();
        var older = summary with
        {
            Run = summary.Run with { WarmupSeconds = null, DurationSeconds = null },
            Machine = summary.Machine with { Processor = null },
        };

        Assert.Equal(Structure.Of(SomeCapture.Live(records, older)), Structure.Of(SomeCapture.Read(SomeCapture.Of(records, summary, version: 4))));
    }

    [Fact]
    public void Everything_that_is_known_of_a_method_and_a_run_is_kept()
    {
        // A property that is added later fails here until captures hold it.
        var facts = Filled.With(new MethodFacts { Name = "n", Module = "m" });
        var summary = new CaptureSummary(
            Filled.With(new RunFacts { Command = ["c"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 1 }),
            Filled.With(new MachineFacts { OperatingSystem = "o", Cores = 1, EffectiveCores = 1 }),
            ["eventpipe"],
            ["careful"]);
        EvidenceRecord[] records = [new MethodDefined(7, new MethodId(0), facts)];

        var profile = SomeCapture.Read(SomeCapture.Of(records, summary));

        Assert.Equal(Structure.Of(facts), Structure.Of(Assert.Single(profile.Methods)));
        Assert.Equal(Structure.Of(summary.Run), Structure.Of(profile.Run));
        Assert.Equal(Structure.Of(summary.Machine), Structure.Of(profile.Machine));
    }

    [Fact]
    public void Source_paths_of_another_machine_are_kept()
    {
        const string file = "/nowhere/on/this/machine/Program.cs";
        var facts = new MethodFacts { Name = "Program.Work", Module = "app", Source = new SourceSpan(file, 3, 9, 5, 6) };
        EvidenceRecord[] records = [new MethodDefined(7, new MethodId(0), facts)];

        var profile = SomeCapture.Read(SomeCapture.Of(records, SomeCapture.Summary()));

        Assert.Equal(file, Assert.Single(profile.Methods).Source!.File);
    }

    [Fact]
    public void A_method_that_another_process_defines_later_is_no_damage()
    {
        EvidenceRecord[] records =
        [
            new ProcessStarted(0, 7, 0, "app", "dotnet 10.0.0"),
            new StackDefined(7, new StackId(0), [new StackFrame(new MethodId(0), 3, FrameTraits.None)]),
            new MethodDefined(8, new MethodId(0), new MethodFacts { Name = "Program.Work", Module = "app" }),
            new StackSampled(3, 7, 9, new StackId(0), InManagedCode: true),
            new StackSampled(4_000_000, 7, 9, new StackId(0), InManagedCode: true),
        ];

        Assert.Single(SomeCapture.Read(SomeCapture.Of(records, SomeCapture.Summary())).Nodes);
    }

    [Fact]
    public void A_capture_is_read_from_a_stream_that_cannot_seek()
    {
        var records = new RandomEvidence(1).Take(1000).ToArray();
        using var trickle = new TrickleStream(SomeCapture.Of(records, SomeCapture.Summary()));

        Assert.Equal(
            Structure.Of(SomeCapture.Live(records, SomeCapture.Summary())),
            Structure.Of(CaptureReader.Read(trickle, "pipe")));
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using var stream = new MemoryStream(SomeCapture.Of(new RandomEvidence(1).Take(10), SomeCapture.Summary()));

        Assert.Throws<OperationCanceledException>(() => CaptureReader.Read(stream, "run.cadv", new CancellationToken(canceled: true)));
    }
}
