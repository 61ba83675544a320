using System.Text;
using ConcurrencyAdvisor.Profiling.Processes;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class ProcessStatTests
{
    private const string Tail = "S 100 4321 99 0 -1 4194304 101 0 0 0 250 17 3 4 20 0 12 0 109601 3133440 360 18446744073709551615 1 2 3 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 1 2 3 4 5 6 7 256\n";

    [Theory]
    [InlineData("cat")]
    [InlineData("Web Content")]
    [InlineData("a) R 1 (b")]
    [InlineData("((")]
    [InlineData("two\nlines")]
    [InlineData(".NET TP Worker")]
    [InlineData("")]
    public void A_name_may_hold_anything(string name)
    {
        Assert.True(ProcessStat.TryParse(Bytes($"4321 ({name}) {Tail}"), out var stat));
        Assert.Equal(new ProcessStat(4321, name, 'S', 100, 4321, 99, 250, 17, 12, 109601, 256), stat);
    }

    [Fact]
    public void An_older_kernel_ends_the_line_earlier()
    {
        Assert.True(ProcessStat.TryParse(Bytes("7 (sh) R 1 7 7 0 -1 0 0 0 0 0 1 2 0 0 20 0 1 0 55 0 0"), out var stat));
        Assert.Equal((55, 0), (stat.StartTicks, stat.WaitStatus));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4321")]
    [InlineData("4321 (cat")]
    [InlineData("4321 cat) S 1")]
    [InlineData("x (cat) S 1 2 3")]
    [InlineData("4321 (cat) S 100 4321")]
    [InlineData("4321 (cat) SS 100 4321 99 0 -1 4194304 101 0 0 0 250 17 3 4 20 0 12 0 109601")]
    public void A_line_cut_short_is_refused(string content) => Assert.False(ProcessStat.TryParse(Bytes(content), out _));

    [Theory]
    [InlineData('Z', 1, true)]
    [InlineData('Z', 3, false)]
    [InlineData('X', 1, true)]
    [InlineData('S', 1, false)]
    [InlineData('R', 8, false)]
    public void A_process_has_ended_when_its_last_thread_has(char state, int threads, bool hasEnded)
        => Assert.Equal(hasEnded, new ProcessStat(1, "a", state, 0, 0, 0, 0, 0, threads, 0, 0).HasEnded);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3 << 8, 3)]
    [InlineData(9, 137)]
    [InlineData(11 | 0x80, 139)]
    public void A_wait_status_reads_as_in_a_shell(int status, int code)
        => Assert.Equal(code, new ProcessStat(1, "a", 'Z', 0, 0, 0, 0, 0, 1, 0, status).ExitCode);

    [Fact]
    public void Whatever_stands_there_is_read_or_refused()
        => Gen.Byte.Array[0, 200].Sample(bytes => ProcessStat.TryParse(bytes, out var stat) || stat == default);

    [Fact]
    public void Any_name_survives()
        => Scraps.Of("a", " ", ")", "(", ") (", "\n", ") S 1 2").Sample(name => ProcessStat.TryParse(Bytes($"1 ({name}) {Tail}"), out var stat) && stat.Name == name);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
