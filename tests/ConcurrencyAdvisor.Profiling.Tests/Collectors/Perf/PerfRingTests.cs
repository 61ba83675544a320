using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

public sealed class PerfRingTests
{
    private const int Watched = 9;
    private const ushort Out = 1 << 13;
    private const ushort Preempted = 1 << 14;

    private static readonly byte[] Sample = Bytes.Record(9, 2, Bytes.Ids(7, Watched), Bytes.Longs(1000, 1, 0x7f0000001000));
    private static readonly byte[] Entered = Bytes.Record(14, 0, Bytes.Trailer(7, Watched, 1000));
    private static readonly byte[] DrivenOff = Bytes.Record(14, Out | Preempted, Bytes.Trailer(7, Watched, 1000));
    private static readonly byte[] RuntimesWait = Bytes.Record(14, Out, Bytes.Trailer(7, 8, 1000));
    private static readonly byte[] Wait = Bytes.Record(14, Out, Bytes.Trailer(7, Watched, 1000));
    private static readonly byte[] Birth = Bytes.Record(7, 0, Bytes.Ids(70, 60, 71, 61), Bytes.Longs(500), Bytes.Trailer(60, 61, 501));
    private static readonly byte[] End = Bytes.Record(4, 0, Bytes.Ids(70, 60, 71, 61), Bytes.Longs(500), Bytes.Trailer(70, 71, 501));
    private static readonly byte[] Lost = Bytes.Record(2, 0, Bytes.Longs(1, 5), Bytes.Trailer(60, 61, 501));

    [Fact]
    public void Samples_and_threads_that_come_and_go_against_their_will_can_wait() =>
        Assert.False(HasNews([.. Sample, .. Entered, .. DrivenOff, .. RuntimesWait, .. Sample]));

    [Fact]
    public void Waits_births_and_losses_are_news()
    {
        Assert.True(HasNews([.. Sample, .. Wait]));
        Assert.True(HasNews([.. Sample, .. Birth]));
        Assert.True(HasNews([.. Sample, .. End]));
        Assert.True(HasNews([.. Entered, .. Lost]));
    }

    [Theory]
    [InlineData((byte)PerfRecordKind.Sampled, false)]
    [InlineData((byte)PerfRecordKind.SwitchedIn, false)]
    [InlineData((byte)PerfRecordKind.Preempted, false)]
    [InlineData((byte)PerfRecordKind.SwitchedOut, true)]
    [InlineData((byte)PerfRecordKind.Forked, true)]
    [InlineData((byte)PerfRecordKind.Exited, true)]
    [InlineData((byte)PerfRecordKind.Named, true)]
    [InlineData((byte)PerfRecordKind.Lost, true)]
    [InlineData((byte)PerfRecordKind.Throttled, true)]
    public void A_record_that_was_taken_out_is_news_by_its_kind(byte kind, bool isNews)
    {
        Assert.Equal(isNews, new PerfRecord((PerfRecordKind)kind, 1000, 7, Watched).IsNews(IsWatched));
        Assert.False(new PerfRecord(PerfRecordKind.SwitchedOut, 1000, 7, 8).IsNews(IsWatched));
    }

    [Fact]
    public void An_empty_ring_has_none() => Assert.False(HasNews([]));

    [Fact]
    public void What_is_no_record_is_to_be_looked_at() => Assert.True(HasNews(new byte[8]));

    [Fact]
    public void Records_that_go_on_at_the_ring_s_begin_are_read_like_others() =>
        Gen.Select(Gen.Int[0, 511], Gen.Bool).Sample((start, withWait) =>
        {
            byte[] records = [.. Sample, .. DrivenOff, .. (withWait ? Wait : Entered), .. Sample];
            var ring = new byte[512];
            var position = (start / 8 * 8) + 5120L;
            for (var i = 0; i < records.Length; i++)
            {
                ring[(position + i) % ring.Length] = records[i];
            }

            Assert.Equal(withWait, PerfRing.HasNews(ring, position, records.Length, IsWatched));
        });

    private static bool HasNews(byte[] records)
    {
        var ring = new byte[512];
        records.CopyTo(ring, 0);
        return PerfRing.HasNews(ring, 0, records.Length, IsWatched);
    }

    private static bool IsWatched(int threadId) => threadId == Watched;
}
