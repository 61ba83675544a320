#pragma warning disable CA5394 // A seed that can be used again is the point.

using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Tests.Captures;

namespace ConcurrencyAdvisor.Profiling.Tests.Nettrace;

public sealed class NettraceParserTests
{
    private readonly List<Told> _told = [];

    private sealed record Told(long Ticks, int Thread, int Payload, ulong[] Stack);

    [Fact]
    public void The_header_is_told()
    {
        var header = Read(new WrittenTrace(ticksPerSecond: 10_000_000)).Header!;

        Assert.Equal(new TraceHeader(new DateTimeOffset(2026, 3, 14, 15, 9, 26, 535, TimeSpan.Zero), 10_000_000, 8, 4711, 8), header);
        Assert.Equal(100, header.NanosecondsPerTick);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Events_come_with_their_fields_whether_headers_are_compressed_or_not(bool isCompressed)
    {
        var trace = new WrittenTrace().Type(1, eventId: 7).Stack(5, 0xAA, 0xBB);
        WrittenEvent[] events = [new(1, 1000, 31, 1, IsSorted: true, Stack: 5), new(1, 1001, 31, 2), new(1, 99_999_999_999, 32, 1, IsSorted: true)];

        Read(isCompressed ? trace.Events(events) : trace.PlainEvents(events));

        Assert.Equal([(1000, 31, 1000), (1001, 31, 1001), (99_999_999_999, 32, unchecked((int)99_999_999_999))], _told.Select(t => (t.Ticks, t.Thread, t.Payload)));
        Assert.Equal([0xAA, 0xBB], _told[0].Stack);
        Assert.Empty(_told[1].Stack);
    }

    [Fact]
    public void Events_of_several_threads_come_in_the_order_of_their_times()
    {
        var random = new Random(1);
        var trace = new WrittenTrace().Type(1, 7);
        var number = new uint[5];
        for (var batch = 0; batch < 40; batch++)
        {
            for (var thread = 0; thread < number.Length; thread++)
            {
                var times = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (batch * 1000L) + random.Next(1000)).Order().ToArray();

                // As a runtime does: the batch begins with a marked event, which is not newer than any that follows.
                var isMarked = thread == 0;
                times[0] = isMarked ? batch * 1000L : times[0];
                trace.Events([.. times.Select((t, i) => new WrittenEvent(1, t, thread, ++number[thread], isMarked && i == 0))]);
            }

            if (batch % 7 == 0)
            {
                trace.SequencePoint([.. number.Select((n, thread) => ((long)thread, n))]);
            }
        }

        var parser = Read(trace);

        Assert.Equal(number.Sum(n => n), _told.Count);
        Assert.Equal(_told.Select(t => t.Ticks).Order(), _told.Select(t => t.Ticks));
        Assert.Equal(0, parser.LostEvents);
    }

    [Fact]
    public void A_marked_event_lets_through_what_is_older_and_no_more()
    {
        var trace = new WrittenTrace().Type(1, 7)
            .Events(new WrittenEvent(1, 10, 1, 1, IsSorted: true), new WrittenEvent(1, 20, 1, 2), new WrittenEvent(1, 40, 1, 3))
            .Events(new WrittenEvent(1, 30, 2, 1, IsSorted: true), new WrittenEvent(1, 35, 2, 2));

        Assert.Throws<InvalidDataException>(() => Read(trace, hasEnd: false));

        // The rest came when the stream broke off.
        Assert.Equal([10, 20, 30, 35, 40], _told.Select(t => t.Ticks));
    }

    [Fact]
    public void Dropped_events_are_counted_and_a_new_thread_with_an_old_id_is_none()
    {
        var trace = new WrittenTrace().Type(1, 7)
            .Events(new WrittenEvent(1, 10, 1, 1, IsSorted: true), new WrittenEvent(1, 20, 1, 5))
            .SequencePoint((1, 8))
            .Events(new WrittenEvent(1, 30, 1, 1, IsSorted: true));

        Assert.Equal(3 + 3, Read(trace).LostEvents);
    }

    [Fact]
    public void Stacks_end_with_a_sequence_point()
    {
        var trace = new WrittenTrace().Type(1, 7).Stack(1, 0xAA)
            .Events(new WrittenEvent(1, 10, 1, 1, Stack: 1))
            .SequencePoint((1, 1)).Stack(1, 0xBB)
            .Events(new WrittenEvent(1, 20, 1, 2, Stack: 1));

        Read(trace);

        Assert.Equal([0xAA, 0xBB], _told.Select(t => Assert.Single(t.Stack)));
    }

    [Fact]
    public void Types_nobody_asked_for_are_counted_alone()
    {
        var parser = Read(new WrittenTrace().Type(1, 7).Type(2, 8, "Other").Events(new WrittenEvent(2, 10, 1, 1), new WrittenEvent(1, 20, 1, 2)));

        Assert.Equal([20], _told.Select(t => t.Ticks));
        Assert.Equal([1, 1], parser.Types.Select(t => t.Count));
    }

    [Fact]
    public void A_stream_that_comes_in_crumbs_is_read_as_a_whole_one()
    {
        var content = new WrittenTrace().Type(1, 7).Events(new WrittenEvent(1, 10, 1, 1), new WrittenEvent(1, 20, 1, 2)).ToArray();

        new NettraceParser(Subscriptions()).Read(new TrickleStream(content), CancellationToken.None);

        Assert.Equal(2, _told.Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void An_unknown_version_is_refused_by_its_number(int version)
    {
        var error = Assert.Throws<NotSupportedException>(() => Read(new WrittenTrace(version)));

        Assert.Contains($"version {version}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sixth_version_is_known_by_its_beginning()
    {
        byte[] beginning = [.. "Nettrace"u8, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];

        var error = Assert.Throws<NotSupportedException>(() => new NettraceParser(Subscriptions()).Read(new MemoryStream(beginning), CancellationToken.None));

        Assert.Contains("version 6", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(4 * 1024 * 1024)]
    public void A_length_that_is_not_there_takes_no_memory(int length)
    {
        var trace = new WrittenTrace().Block("EventBlock", _ => { }, claimedLength: length);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => Read(trace));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Damage_of_any_kind_is_told_as_such()
    {
        var random = new Random(5);
        var whole = new WrittenTrace().Type(1, 7).Stack(1, 0xAA, 0xBB)
            .Events(new WrittenEvent(1, 10, 1, 1, IsSorted: true, Stack: 1), new WrittenEvent(1, 20, 1, 2, Stack: 1))
            .SequencePoint((1, 2))
            .PlainEvents(new WrittenEvent(1, 30, 1, 3))
            .ToArray();
        var damaged = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var content = (byte[])whole.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                content[random.Next(content.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            }

            damaged += IsWhole(content[..(random.Next(4) == 0 ? random.Next(content.Length) : content.Length)]) ? 0 : 1;
        }

        Assert.InRange(damaged, 1000, 20_000);
    }

    /// <summary>Any other exception than those of the contract fails the test.</summary>
    private bool IsWhole(byte[] content)
    {
        try
        {
            new NettraceParser(Subscriptions()).Read(new MemoryStream(content), CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            return false;
        }
    }

    private NettraceParser Read(WrittenTrace trace, bool hasEnd = true)
    {
        var parser = new NettraceParser(Subscriptions());
        parser.Read(new MemoryStream(trace.ToArray(hasEnd)), CancellationToken.None);
        return parser;
    }

    private EventSubscriptions Subscriptions()
    {
        var events = new EventSubscriptions();
        events.On(WrittenTrace.Provider, 7, (in data) =>
        {
            var fields = data.Fields;
            _told.Add(new Told(data.Ticks, data.ThreadId, fields.ReadInt32(), data.Stack.Addresses.ToArray()));
        });
        return events;
    }
}
