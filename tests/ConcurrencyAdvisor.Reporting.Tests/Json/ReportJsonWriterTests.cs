using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Tests.Builders;

namespace ConcurrencyAdvisor.Reporting.Tests.Json;

public sealed class ReportJsonWriterTests
{
    [Theory]
    [InlineData(0.1234567, "0.123457")]
    [InlineData(0.0000004, "0")]
    [InlineData(-0.0000004, "0")]
    [InlineData(1234567.5, "1234567.5")]
    [InlineData(3, "3")]
    [InlineData(0.000001, "0.000001")]
    public void Numbers_have_at_most_six_decimals_and_no_exponent(double seconds, string written) =>
        Assert.Contains($"\"cpuSeconds\": {written},\n    \"exitCode\"", Json.Of(Some.Report() with { CpuSeconds = seconds }), StringComparison.Ordinal);

    [Fact]
    public void States_without_time_are_left_out()
    {
        var path = Some.HotPath("A.B.C", (TimeState.Cpu, 1), (TimeState.ChildProcess, 0.5), (TimeState.Disk, 0.0000001));
        var json = Json.Of(Some.Report() with { HotPaths = [path] });
        Assert.Contains("\"time\": {\n        \"cpu\": 1,\n        \"childProcess\": 0.5\n      }", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_starts_without_a_byte_order_mark_and_ends_with_one_newline()
    {
        using var output = new MemoryStream();
        ReportJsonWriter.Write(Some.Report(), output);
        var bytes = output.ToArray();
        Assert.Equal((byte)'{', bytes[0]);
        Assert.Equal("}\n"u8.ToArray(), bytes[^2..]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_JSON_cannot_hold_is_refused_by_name(double value)
    {
        var failure = Assert.Throws<ArgumentException>(() => Json.Of(Some.Report() with { CpuSeconds = value }));
        Assert.Contains("cpuSeconds", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_speedup_that_rounds_to_zero_stays_above_it()
    {
        var path = Some.HotPath("A.B.C", (TimeState.Cpu, 1));
        var finding = Some.Finding(path, "CADV0001") with { PredictedSpeedup = new Speedup(0.00000001, 1, 2) };
        var json = Json.Of(Some.Report() with { HotPaths = [path], Findings = [finding] });
        Assert.Equal(0.000001, Json.Read(json).Findings[0].PredictedSpeedup!.Low);
    }

    [Fact]
    public void Generic_names_stay_readable() => Assert.Contains(
        "\"id\": \"List<T>.Add\"",
        Json.Of(Some.Report() with { HotPaths = [Some.HotPath("A.B.C") with { Id = "List<T>.Add" }] }),
        StringComparison.Ordinal);

    [Fact]
    public void What_was_asked_of_a_run_and_the_processor_are_read_back()
    {
        var report = Some.Report();
        report = report with
        {
            MinimumShare = 0.125,
            Run = report.Run with { WarmupSeconds = 2.5, DurationSeconds = 30 },
            Machine = report.Machine with { Processor = "AMD EPYC 7763 64-Core Processor" },
        };

        var read = Json.Read(Json.Of(report));

        Assert.Equal(
            (report.MinimumShare, report.Run.WarmupSeconds, report.Run.DurationSeconds, report.Machine.Processor),
            (read.MinimumShare, read.Run.WarmupSeconds, read.Run.DurationSeconds, read.Machine.Processor));
    }

    [Fact]
    public void What_nobody_told_is_not_written()
    {
        var json = Json.Of(Some.Report());

        Assert.DoesNotContain("\"settings\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"processor\"", json, StringComparison.Ordinal);
        Assert.Equal((null, null, null), (Json.Read(json).MinimumShare, Json.Read(json).Run.WarmupSeconds, Json.Read(json).Machine.Processor));
    }

    [Fact]
    public void Gain_says_only_what_is_known()
    {
        var path = Some.HotPath("A.B.C", (TimeState.Network, 1));
        Report With(Gain? gain) => Some.Report() with { HotPaths = [path], Findings = [Some.Finding(path, "CADV0009") with { Gain = gain }] };
        Assert.DoesNotContain("\"gain\"", Json.Of(With(null)), StringComparison.Ordinal);
        var json = Json.Of(With(new Gain(98, null, null)));
        Assert.Contains("\"gain\": {\n        \"threadsFreed\": 98\n      }", json, StringComparison.Ordinal);
    }
}
