using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

public sealed class PerfRecordParserTests
{
    [Theory]
    [InlineData(0, (byte)PerfRecordKind.SwitchedIn)]
    [InlineData(1 << 13, (byte)PerfRecordKind.SwitchedOut)]
    [InlineData((1 << 13) | (1 << 14), (byte)PerfRecordKind.Preempted)]
    public void A_switch_says_which_way(int flags, byte kind)
    {
        // perf_event.h: header (type 14, misc, size 24), pid, tid, time.
        byte[] bytes = [14, 0, 0, 0, (byte)flags, (byte)(flags >> 8), 24, 0, 7, 0, 0, 0, 9, 0, 0, 0, 0xE8, 3, 0, 0, 0, 0, 0, 0];

        Assert.Equal(new PerfRecord((PerfRecordKind)kind, 1000, 7, 9), Assert.Single(Parse(bytes)));
    }

    [Fact]
    public void A_switch_seen_by_a_core_is_the_thread_s_that_ran()
    {
        var record = Bytes.Record(15, 1 << 13, Bytes.Ids(55, 56), Bytes.Trailer(7, 9, 1000));

        Assert.Equal(new PerfRecord(PerfRecordKind.SwitchedOut, 1000, 7, 9), Assert.Single(Parse(record)));
    }

    [Fact]
    public void A_birth_names_child_and_parent()
    {
        var record = Bytes.Record(7, 0, Bytes.Ids(70, 60, 71, 61), Bytes.Longs(500), Bytes.Trailer(60, 61, 501));

        Assert.Equal(new PerfRecord(PerfRecordKind.Forked, 500, 70, 71) { ParentThreadId = 61 }, Assert.Single(Parse(record)));
    }

    [Fact]
    public void An_end_is_the_thread_s_that_ended()
    {
        var record = Bytes.Record(4, 0, Bytes.Ids(70, 60, 71, 61), Bytes.Longs(500), Bytes.Trailer(70, 71, 501));

        Assert.Equal(new PerfRecord(PerfRecordKind.Exited, 500, 70, 71) { ParentThreadId = 61 }, Assert.Single(Parse(record)));
    }

    [Fact]
    public void A_name_ends_at_its_zero()
    {
        var record = Bytes.Record(3, 0, Bytes.Ids(7, 9), Bytes.Text(".NET TP Worker"), Bytes.Trailer(7, 9, 1000));

        Assert.Equal(".NET TP Worker", Assert.Single(Parse(record)).Name);
    }

    [Fact]
    public void A_sample_holds_the_user_s_frames_without_the_kernel_s_marks()
    {
        // PERF_CONTEXT_USER is -512; a frame at 0 is where a walk ran off.
        var record = Bytes.Record(9, 2, Bytes.Ids(7, 9), Bytes.Longs(1000, 4, unchecked((ulong)-512L), 0x7f0000001000, 0x7f0000002000, 0));

        var sample = Assert.Single(Parse(record));

        Assert.Equal((PerfRecordKind.Sampled, 1000L, 9), (sample.Kind, sample.TimeNs, sample.ThreadId));
        Assert.Equal([0x7f0000001000UL, 0x7f0000002000UL], sample.Chain!);
    }

    [Fact]
    public void A_sample_s_stack_ends_at_its_frame()
    {
        // Form 2 (64 bits), frame pointer, stack pointer, room of 32 bytes, four words, of which the kernel read three.
        var record = Bytes.Record(9, 2, Bytes.Ids(7, 9), Bytes.Longs(1000, 1, 0x1000, 2, 0x7010, 0x7000, 32, 11, 12, 13, 14, 24));
        var whole = Bytes.Record(9, 2, Bytes.Ids(7, 9), Bytes.Longs(1000, 1, 0x1000, 2, 0x7800, 0x7000, 32, 11, 12, 13, 14, 24));

        Assert.Equal([11UL, 12UL], Assert.Single(Parse(record)).Stack!);
        Assert.Equal([11UL, 12UL, 13UL], Assert.Single(Parse(whole)).Stack!);
    }

    [Fact]
    public void Losses_are_counted()
    {
        var events = Bytes.Record(2, 0, Bytes.Longs(33, 41), Bytes.Trailer(0, 0, 1000));
        var samples = Bytes.Record(13, 0, Bytes.Longs(5), Bytes.Trailer(0, 0, 1001));

        Assert.Equal([41L, 5L], Parse([.. events, .. samples]).Select(r => r.Count));
    }

    [Fact]
    public void A_pause_of_sampling_is_told_and_what_nobody_knows_is_passed_over()
    {
        var throttled = Bytes.Record(5, 0, Bytes.Longs(1, 2, 3), Bytes.Trailer(7, 9, 1000));
        var unknown = Bytes.Record(99, 0, Bytes.Longs(1), Bytes.Trailer(7, 9, 1000));

        Assert.Equal(PerfRecordKind.Throttled, Assert.Single(Parse([.. unknown, .. throttled])).Kind);
    }

    [Fact]
    public void A_chain_longer_than_its_record_is_no_sample()
    {
        Assert.Empty(Parse(Bytes.Record(9, 2, Bytes.Ids(7, 9), Bytes.Longs(1000, ulong.MaxValue, 1, 2))));
    }

    [Fact]
    public void Any_bytes_end_and_are_not_read_beyond()
    {
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            var records = new List<PerfRecord>();
            var read = PerfRecordParser.Parse(bytes, records);
            return read >= 0 && read <= bytes.Length && records.Count <= bytes.Length / 8;
        });
    }

    [Fact]
    public void Damaged_records_end_the_reading_and_nothing_else()
    {
        var whole = Bytes.Record(9, 2, Bytes.Ids(7, 9), Bytes.Longs(1000, 2, 0x1000, 0x2000, 2, 0x7010, 0x7000, 16, 1, 2, 16))
            .Concat(Bytes.Record(3, 0, Bytes.Ids(7, 9), Bytes.Text("name"), Bytes.Trailer(7, 9, 1)))
            .Concat(Bytes.Record(14, 0, Bytes.Trailer(7, 9, 1000))).ToArray();

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((place, value, length) =>
        {
            var bytes = whole[..length];
            if (place < length)
            {
                bytes[place] = value;
            }

            var records = new List<PerfRecord>();
            return PerfRecordParser.Parse(bytes, records) <= length && records.Count <= 3;
        });
    }

    [Fact]
    public void What_wraps_around_the_end_comes_out_in_one_piece()
    {
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 64]).Sample((position, length) =>
        {
            var expected = Enumerable.Range(0, length).Select(i => (byte)(i + 1)).ToArray();
            var data = new byte[64];
            for (var i = 0; i < length; i++)
            {
                data[(position + i) % data.Length] = expected[i];
            }

            return PerfRing.Unwrap(data, position, length, new byte[64]).SequenceEqual(expected);
        });
    }

    private static List<PerfRecord> Parse(byte[] bytes)
    {
        var records = new List<PerfRecord>();
        Assert.Equal(bytes.Length, PerfRecordParser.Parse(bytes, records));
        return records;
    }
}
