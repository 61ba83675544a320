using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class DescriptorLinkTests
{
    [Theory]
    [InlineData("/var/lib/app/orders.db", DescriptorKind.File)]
    [InlineData("/tmp/x (deleted)", DescriptorKind.File)]
    [InlineData("/dev/tty", DescriptorKind.Terminal)]
    [InlineData("/dev/tty1", DescriptorKind.Terminal)]
    [InlineData("/dev/pts/3", DescriptorKind.Terminal)]
    [InlineData("/dev/console", DescriptorKind.Terminal)]
    [InlineData("pipe:[123]", DescriptorKind.Pipe)]
    [InlineData("socket:[123]", DescriptorKind.OtherSocket)]
    [InlineData("anon_inode:[eventfd]", DescriptorKind.EventCounter)]
    [InlineData("anon_inode:[eventpoll]", DescriptorKind.Epoll)]
    [InlineData("anon_inode:[pidfd]", DescriptorKind.Process)]
    [InlineData("anon_inode:[timerfd]", DescriptorKind.Timer)]
    [InlineData("anon_inode:[signalfd]", DescriptorKind.Signals)]
    [InlineData("anon_inode:inotify", DescriptorKind.FileWatch)]
    [InlineData("anon_inode:[io_uring]", DescriptorKind.OtherObject)]
    [InlineData("", DescriptorKind.OtherObject)]
    public void A_link_tells_the_kind(string link, DescriptorKind kind) => Assert.Equal(kind, DescriptorLink.Classify(link));

    [Theory]
    [InlineData(0x8000 | 420, DescriptorKind.File)]
    [InlineData(0x4000, DescriptorKind.File)]
    [InlineData(0x1000, DescriptorKind.Pipe)]
    [InlineData(0x2000, DescriptorKind.OtherDevice)]
    [InlineData(0x6000, DescriptorKind.BlockDevice)]
    [InlineData(0xc000, DescriptorKind.OtherSocket)]
    public void A_mode_tells_the_kind(int mode, DescriptorKind kind) => Assert.Equal(kind, DescriptorLink.ClassifyMode(mode));

    [Theory]
    [InlineData("socket:[12345]", true, 12345)]
    [InlineData("socket:[]", false, 0)]
    [InlineData("socket:[x]", false, 0)]
    [InlineData("socket:[1", false, 0)]
    [InlineData("pipe:[1]", false, 0)]
    [InlineData("socket:[", false, 0)]
    public void A_sockets_number_stands_in_its_link(string link, bool isSocket, long inode)
    {
        Assert.Equal(isSocket, DescriptorLink.TryGetSocket(link, out var found));
        Assert.Equal(inode, found);
    }
}
