using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class SocketListTests
{
    [Fact]
    public void Internet_sockets_are_listed()
        => Assert.Equal([20511, 31], SocketList.Parse(
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 20511 1 0000000000000000 100 0 0 10 0
               1: 0100007F:1F90 0100007F:8000 06 00000000:00000000 03:00000100 00000000     0        0 0 3 0000000000000000
               2: 0100007F:1F91 0100007F:8001 01 00000000:00000000 00:00000000 00000000  1000        0 31 1 0000000000000000 20 4 30 10 -1
            """u8,
            SocketList.InternetColumn));

    [Fact]
    public void Local_sockets_are_listed_with_and_without_path()
        => Assert.Equal([17, 18], SocketList.Parse(
            """
            Num       RefCount Protocol Flags    Type St Inode Path
            00000000: 00000002 00000000 00010000 0001 01 17 /run/x y.sock
            00000000: 00000003 00000000 00000000 0001 03 18
            """u8,
            SocketList.UnixColumn));

    [Fact]
    public void No_content_throws()
        => Gen.Byte.Array[0, 300].Sample(bytes => SocketList.Parse(bytes, SocketList.UnixColumn).All(inode => inode > 0));
}
