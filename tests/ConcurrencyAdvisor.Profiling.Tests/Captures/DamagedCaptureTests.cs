using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class DamagedCaptureTests
{
    private static readonly byte[] Whole = SomeCapture.Of(new RandomEvidence(21).Take(60), SomeCapture.Summary());

    [Fact]
    public void A_capture_cut_off_anywhere_is_an_error()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            var error = Assert.Throws<ProfilingException>(() => SomeCapture.Read(Whole[..length]));
            Assert.Equal(ProfilingError.DamagedTrace, error.Error);
            Assert.Contains("run.cadv", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_capture_with_something_behind_it_is_an_error() =>
        Assert.Throws<ProfilingException>(() => SomeCapture.Read([.. Whole, 0]));

    [Fact]
    public void A_changed_byte_is_an_error_or_changes_nothing()
    {
        // Nothing: some bytes carry no meaning for the reader, and some compressed ones unpack to the same as another would.
        var intact = Structure.Of(SomeCapture.Read(Whole));
        for (var i = 0; i < Whole.Length; i++)
        {
            foreach (var change in new[] { 0x01, 0x10, 0x80, 0xFF })
            {
                var damaged = (byte[])Whole.Clone();
                damaged[i] ^= (byte)change;
                try
                {
                    Assert.Equal(intact, Structure.Of(SomeCapture.Read(damaged)));
                }
                catch (ProfilingException e)
                {
                    Assert.True(e.Error is ProfilingError.DamagedTrace or ProfilingError.Unsupported, e.Message);
                }
            }
        }
    }

    [Fact]
    public void Records_damaged_before_they_were_compressed_are_an_error_or_another_profile()
    {
        var random = new Random(5);
        var records = new RandomEvidence(22).Take(300).ToArray();
        for (var round = 0; round < 2000; round++)
        {
            try
            {
                SomeCapture.Read(TamperedCapture.Of(records, SomeCapture.Summary(), random));
            }
            catch (ProfilingException e)
            {
                Assert.Equal(ProfilingError.DamagedTrace, e.Error);
            }
        }
    }

    [Fact]
    public void A_newer_format_says_which_version_to_get()
    {
        var error = Assert.Throws<ProfilingException>(() => SomeCapture.Read(SomeCapture.Of([], SomeCapture.Summary(), version: CaptureFormat.Version + 1)));

        Assert.Equal(ProfilingError.Unsupported, error.Error);
        Assert.Contains($"format {CaptureFormat.Version + 1}", error.Message, StringComparison.Ordinal);
        Assert.Contains(CaptureFormat.ToolVersion(), error.Message, StringComparison.Ordinal);
        Assert.Contains("Update", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"schemaVersion\": 1 }")]
    [InlineData("CADV\n\u001a\n and so on")]
    public void What_is_no_capture_is_called_so(string content)
    {
        var error = Assert.Throws<ProfilingException>(() => SomeCapture.Read(System.Text.Encoding.UTF8.GetBytes(content)));

        Assert.Equal(ProfilingError.DamagedTrace, error.Error);
        Assert.Contains("does not begin like a capture", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_of_the_damage_is_told()
    {
        EvidenceRecord[] records =
        [
            new ProcessStarted(0, 7, 0, "app", "dotnet 10.0.0"),
            new StackDefined(7, new StackId(0), [new StackFrame(new MethodId(5), 3, FrameTraits.None)]),
            new StackSampled(3, 7, 9, new StackId(0), InManagedCode: true),
        ];

        var error = Assert.Throws<ProfilingException>(() => SomeCapture.Read(SomeCapture.Of(records, SomeCapture.Summary())));

        Assert.Contains("after record 2: stack 0 names a method that was never defined", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_would_fill_the_memory_is_refused()
    {
        var facts = new MethodFacts { Name = "Program.Work", Module = "app" };

        foreach (var record in new EvidenceRecord[]
        {
            new MethodDefined(7, new MethodId(int.MaxValue), facts),
            new MethodDefined(7, new MethodId(-1), facts),
            new StackDefined(7, new StackId(int.MaxValue), []),
        })
        {
            Assert.Throws<ProfilingException>(() => SomeCapture.Read(SomeCapture.Of([record], SomeCapture.Summary())));
        }
    }
}
