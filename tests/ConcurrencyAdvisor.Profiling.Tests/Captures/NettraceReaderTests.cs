using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Launching;

#pragma warning disable CA5394 // A seed that can be used again is the point.

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class NettraceReaderTests(RecordedTrace trace) : IClassFixture<RecordedTrace>
{
    [Fact]
    public void The_busy_method_is_found()
    {
        var profile = NettraceReader.Read(trace.SampledPath, sourceRoot: null);

        var busy = profile.Nodes.Where(n => profile.MethodOf(n).Name == typeof(RecordedTrace).FullName + ".Compute").MaxBy(n => n.Self.Total)!;
        Assert.InRange(busy.Self.Total, 0.3, 3);
        var computing = busy.Self.CpuDemand + busy.Self[TimeState.Gc] + busy.Self[TimeState.Unknown];
        Assert.True(computing > 0.9 * busy.Self.Total, $"its time is on a core, or nobody knows: {string.Join(", ", Enum.GetValues<TimeState>().Select(s => $"{s} {busy.Self[s]:0.000}"))}");
        Assert.EndsWith("RecordedTrace.cs", profile.MethodOf(busy).Source!.File, StringComparison.Ordinal);
        Assert.NotEmpty(busy.Lines);
    }

    [Fact]
    public void The_run_and_the_machine_are_told_as_far_as_the_trace_knows_them()
    {
        var profile = NettraceReader.Read(trace.SampledPath, sourceRoot: null);

        var process = Assert.Single(profile.Processes);
        Assert.Equal(Environment.ProcessId, process.ProcessId);
        Assert.Equal($"dotnet {Environment.Version}", process.Runtime);
        Assert.NotEmpty(process.Name);
        Assert.Equal(Environment.ProcessPath, profile.Run.Command[0]);
        Assert.InRange(profile.Run.StartedAt, trace.StartedAt.AddSeconds(-1), DateTimeOffset.UtcNow);
        Assert.InRange(profile.Run.WallSeconds, 0.5, 10);
        Assert.True(profile.Machine.Cores >= 1);
        Assert.Equal(["eventpipe"], profile.Evidence.Collectors);
        Assert.True(profile.Evidence.Samples > 20);
    }

    [Fact]
    public void The_reader_is_warned_of_what_a_trace_cannot_tell()
    {
        var warnings = NettraceReader.Read(trace.SampledPath, sourceRoot: null).Evidence.Warnings;

        Assert.Contains(warnings, w => w.Contains("no scheduler's account", StringComparison.Ordinal));
        Assert.Contains(warnings, w => w.Contains("TplEventSource", StringComparison.Ordinal));
        Assert.DoesNotContain(warnings, w => w.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trace_without_samples_is_too_little_data()
    {
        var error = Assert.Throws<ProfilingException>(() => NettraceReader.Read(trace.UnsampledPath, sourceRoot: null));

        Assert.Equal(ProfilingError.TooLittleData, error.Error);
        Assert.Contains("--profile", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_cut_off_gives_what_it_has_with_a_warning_or_is_damaged()
    {
        var whole = File.ReadAllBytes(trace.SampledPath);
        var used = 0;
        for (var part = 0; part < 40; part++)
        {
            used += IsUsed(whole[..(int)(whole.Length * (part / 40.0))], alwaysWarned: true) ? 1 : 0;
        }

        Assert.InRange(used, 1, 39);
    }

    [Fact]
    public void A_damaged_trace_gives_what_it_has_or_is_damaged()
    {
        var random = new Random(3);
        var whole = File.ReadAllBytes(trace.SampledPath);
        for (var round = 0; round < 12; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var changes = random.Next(1, 20); changes > 0; changes--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            IsUsed(damaged, alwaysWarned: false);
        }
    }

    [Fact]
    public void A_version_of_the_format_that_is_not_known_is_no_damage()
    {
        var path = trace.NewPath();
        File.WriteAllBytes(path, [.. "Nettrace"u8, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]);

        var error = Assert.Throws<ProfilingException>(() => NettraceReader.Read(path, sourceRoot: null));

        Assert.Equal(ProfilingError.Unsupported, error.Error);
        Assert.Contains("version 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => NettraceReader.Read(trace.SampledPath, sourceRoot: null, new CancellationToken(canceled: true)));

    [Fact]
    public async Task Either_kind_of_file_is_known_by_its_beginning()
    {
        var path = trace.NewPath();
        await File.WriteAllBytesAsync(path, SomeCapture.Of(new RandomEvidence(1).Take(100), SomeCapture.Summary()));

        Assert.Equal(SomeCapture.Summary().Run.Command, (await CaptureAnalysis.ReadAsync(path, sourceRoot: null, CancellationToken.None)).Run.Command);
        Assert.Equal(Environment.ProcessId, (await CaptureAnalysis.ReadAsync(trace.SampledPath, sourceRoot: null, CancellationToken.None)).Processes[0].ProcessId);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{ \"schemaVersion\": 1 }", "'report'")]
    [InlineData("CADV\n\u001a\n", "binary")]
    [InlineData("MZ and so on", "dotnet-trace")]
    public async Task A_file_of_another_kind_is_refused_with_a_hint(string content, string hint)
    {
        var path = trace.NewPath();
        await File.WriteAllTextAsync(path, content);

        var error = await Assert.ThrowsAsync<ProfilingException>(() => CaptureAnalysis.ReadAsync(path, sourceRoot: null, CancellationToken.None));

        Assert.Equal(ProfilingError.DamagedTrace, error.Error);
        Assert.Contains(hint, error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_no_damage()
    {
        var error = await Assert.ThrowsAsync<ProfilingException>(() => CaptureAnalysis.ReadAsync(trace.NewPath(), sourceRoot: null, CancellationToken.None));

        Assert.Equal(ProfilingError.NoSuchFile, error.Error);
    }

    /// <summary>Any other exception than the expected one fails the test.</summary>
    private bool IsUsed(byte[] content, bool alwaysWarned)
    {
        var path = trace.NewPath();
        File.WriteAllBytes(path, content);
        try
        {
            var profile = NettraceReader.Read(path, sourceRoot: null);
            Assert.True(profile.Evidence.Samples > 0);
            Assert.True(!alwaysWarned || profile.Evidence.Warnings[0].Contains("damaged or incomplete", StringComparison.Ordinal));
            return true;
        }
        catch (ProfilingException e)
        {
            Assert.True(e.Error is ProfilingError.DamagedTrace or ProfilingError.TooLittleData, e.Message);
            return false;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
