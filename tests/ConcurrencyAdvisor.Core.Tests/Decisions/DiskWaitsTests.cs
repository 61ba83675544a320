using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class DiskWaitsTests
{
    [Theory]
    [InlineData("System.IO.RandomAccess.Read", "pread64 on a file", DiskWait.Call)]
    [InlineData("System.IO.FileStream.Flush", "fsync on a file", DiskWait.Flush)]
    [InlineData("System.IO.FileStream.Flush", "write on a file", DiskWait.Call)]
    [InlineData("System.IO.FileStream.Flush", "", DiskWait.Flush)]
    [InlineData("System.IO.FileStream.Dispose", "fdatasync on a file", DiskWait.Flush)]
    [InlineData("Microsoft.Data.Sqlite.SqliteCommand.ExecuteNonQuery", "fdatasync on a file", DiskWait.EmbeddedDatabase)]
    [InlineData("", "page fault", DiskWait.PageFault)]
    [InlineData("", "folio_wait_bit_common", DiskWait.PageFault)]
    [InlineData("", "pread64 on a file", DiskWait.Call)]
    [InlineData("System.IO.MemoryMappedFiles.MemoryMappedViewAccessor.ReadInt32", "", DiskWait.PageFault)]
    public void The_kernels_word_goes_before_the_methods_name(string api, string detail, DiskWait kind) =>
        Assert.Equal(kind, DiskWaits.KindOf(Some.Evidence(TimeState.Disk, api, detail)));

    [Fact]
    public void The_larger_part_decides() => Assert.Equal(DiskWait.Flush, DiskWaits.KindOf(Some.Evidence(TimeState.Disk) with
    {
        Activities =
        [
            (new Activity("System.IO.FileStream.Flush", TimeState.Disk, "fsync on a file"), 3),
            (new Activity("System.IO.FileStream.Write", TimeState.Disk, "write on a file"), 1),
            (new Activity("System.Linq.Enumerable.Sum", TimeState.Cpu, ""), 9),
        ],
    }));
}
