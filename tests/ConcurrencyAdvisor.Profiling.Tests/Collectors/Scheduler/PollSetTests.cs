using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class PollSetTests
{
    [Fact]
    public void Descriptors_stand_in_front_of_their_events_and_negative_ones_are_off()
        => Assert.Equal([5, 258], PollSet.ParsePoll([5, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255, 1, 0, 0, 0, 2, 1, 0, 0, 4, 0, 4, 0, 9]));

    [Fact]
    public void Descriptors_are_the_bits_of_a_set() => Assert.Equal([0, 3, 9], PollSet.ParseSelect([0b1001, 0b10, 0]));

    [Fact]
    public void An_epoll_sets_members_are_listed()
        => Assert.Equal([7, 12], EpollMembers.Parse(
            "pos:\t0\nflags:\t02\nmnt_id:\t15\ntfd:        7 events:       19 data:                7  pos:0 ino:61af sdev:7\ntfd: 12 events: 1\ntfd: x\n"));

    [Fact]
    public void No_content_throws()
        => Gen.Byte.Array[0, 200].Sample(bytes =>
            PollSet.ParsePoll(bytes).All(descriptor => descriptor >= 0) && PollSet.ParseSelect(bytes).Count <= PollSet.MaximumEntries);
}
