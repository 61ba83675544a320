using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class BlockingDiskRuleTests
{
    private readonly BlockingDiskRule _rule = new();

    [Fact]
    public void A_blocking_read_is_awaited_by_its_twin() => Assert.Contains(
        "await FileStream.ReadAsync instead of FileStream.Read",
        Opinion("System.IO.FileStream.Read", "pread64 on a file").Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_an_awaited_file_really_does_is_said() =>
        Assert.Contains(Opinion("System.IO.FileStream.Read", "pread64 on a file").Cautions, caution => caution.Contains("pool thread", StringComparison.Ordinal));

    [Theory]
    [InlineData("System.IO.FileStream.Flush", "fsync on a file")]
    [InlineData("System.IO.FileStream.Flush", "")]
    [InlineData("System.IO.RandomAccess.FlushToDisk", "fdatasync on a file")]
    [InlineData("Microsoft.Data.Sqlite.SqliteTransaction.Commit", "fdatasync on a file")]
    [InlineData("SQLitePCL.raw.sqlite3_step", "pread64 on a file")]
    public void What_has_no_true_twin_is_kept_and_batched(string api, string detail)
    {
        var opinion = Opinion(api, detail);

        Assert.Equal(ConcurrencyModel.Keep, opinion.Model);
        Assert.Equal(Speedup.None, opinion.PredictedSpeedup);
    }

    [Fact]
    public void Page_faults_want_a_thread_that_runs_ahead() => Assert.Equal(ConcurrencyModel.Thread, Opinion("", "page fault").Model);

    [Fact]
    public void An_unknown_library_gets_no_invented_twin() =>
        Assert.Contains("wait with await", Opinion("Vendor.Storage.Blob.Read", "pread64 on a file").Message, StringComparison.Ordinal);

    [Fact]
    public void Awaited_files_are_left_alone() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Disk, qualities: new() { Awaited = 4 }))));

    [Fact]
    public void A_thread_blocked_on_a_task_is_another_rules_matter() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Disk, qualities: new() { BlockedOnTask = 4 }))));

    private RuleOpinion Opinion(string api, string detail) => _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Disk, api, detail)))!;
}
