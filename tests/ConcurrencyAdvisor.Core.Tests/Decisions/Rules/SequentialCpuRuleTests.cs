using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class SequentialCpuRuleTests
{
    private readonly SequentialCpuRule _rule = new();

    [Fact]
    public void One_busy_core_beside_an_idle_one_asks_for_parallel()
    {
        var opinion = _rule.Evaluate(Some.Path());

        Assert.NotNull(opinion);
        Assert.Equal(ConcurrencyModel.Parallel, opinion.Model);
        Assert.Equal(
            "Report.Render computes on 1 of 2 cores: spread its loop with Parallel.For, Parallel.ForEach or PLINQ, "
            + "in chunks that cost far more than scheduling them.",
            opinion.Message);
        Assert.Contains("1 of 2 cores stayed idle while it ran", opinion.Why);
    }

    [Theory]
    [InlineData("System.IO.StreamWriter.WriteLine", false)]
    [InlineData("System.IO.FileStream.Write", false)]
    [InlineData("System.IO.File.WriteAllBytes", true)]
    [InlineData("System.IO.StreamReader.ReadLine", true)]
    [InlineData("System.IO.Compression.ZLibStream.Write", true)]
    public void What_goes_into_one_stream_in_its_order_is_not_spread(string api, bool isSpread) =>
        Assert.Equal(isSpread, _rule.Evaluate(Some.Path(Some.Evidence(api: api))) is not null);

    [Theory]
    [InlineData(2, false)]
    [InlineData(0.1, true)]
    public void What_commits_to_a_database_of_one_writer_is_not_spread(double diskSeconds, bool isSpread)
    {
        const string api = "Microsoft.Data.Sqlite.SqliteCommand.ExecuteNonQuery";
        var evidence = Some.Mixture((TimeState.Cpu, 3), (TimeState.Disk, diskSeconds)) with
        {
            Activities = [(new Activity(api, TimeState.Cpu, ""), 3), (new Activity(api, TimeState.Disk, "fsync"), diskSeconds)],
        };

        Assert.Equal(isSpread, _rule.Evaluate(Some.Path(evidence)) is not null);
    }

    [Theory]
    [InlineData(0.12, false)]
    [InlineData(0.6, true)]
    public void What_cannot_pay_at_best_is_not_advised(double seconds, bool isAdvised) =>
        Assert.Equal(isAdvised, _rule.Evaluate(Some.Path(Some.Evidence(wall: seconds))) is not null);

    [Fact]
    public void A_query_becomes_parallel_by_one_word() =>
        Assert.Contains("AsParallel()", _rule.Evaluate(Some.Path(Some.Evidence(api: "System.Linq.Enumerable.Sum")))!.Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_loop_of_its_own_the_callers_loop_is_spread() => Assert.Contains(
        "the loop that calls it",
        _rule.Evaluate(Some.Path(Some.Evidence(qualities: new() { CalledInLoop = 4 }) with { Method = Some.Method(loop: false) }))!.Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(true, 0, "inside async code")]
    [InlineData(false, 4, "on a pool thread")]
    public void Computing_where_others_wait_says_so(bool async, double onPool, string place)
    {
        var evidence = Some.Evidence(qualities: new() { OnPoolThread = onPool }) with { Method = Some.Method(async: async) };
        var opinion = _rule.Evaluate(Some.Path(evidence))!;

        Assert.Contains(place, opinion.Message, StringComparison.Ordinal);
        Assert.Contains(opinion.Why, why => why.Contains("Task.Run", StringComparison.Ordinal));
    }

    [Fact]
    public void Shared_state_costs_confidence_and_gain_and_is_named()
    {
        var alone = _rule.Evaluate(Some.Path())!;
        var shared = _rule.Evaluate(Some.Path(Some.Evidence() with { Method = Some.Method(shared: true) }))!;

        Assert.True(shared.Confidence < alone.Confidence);
        Assert.True(shared.PredictedSpeedup!.Expected < alone.PredictedSpeedup!.Expected);
        Assert.Single(shared.Cautions);
    }

    [Theory]
    [InlineData(1.3, true)]
    [InlineData(1.4, false)]
    public void On_two_cores_a_path_is_sequential_up_to_one_and_a_bit(double demand, bool applies)
    {
        var evidence = Some.Mixture((TimeState.Cpu, 4 * demand)) with { WallSeconds = 4, ProgramCpuDemand = demand };
        Assert.Equal(applies, _rule.Evaluate(Some.Path(evidence)) is not null);
    }

    [Fact]
    public void On_many_cores_a_few_threads_are_too_few() =>
        Assert.NotNull(_rule.Evaluate(Some.Path(Some.Evidence(threads: 3) with { Machine = Some.Machine(cores: 16) })));

    [Fact]
    public void No_idle_core_no_advice() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence() with { ProgramCpuDemand = 2 })));

    [Fact]
    public void Others_load_changes_the_gain_and_not_the_advice()
    {
        var alone = _rule.Evaluate(Some.Path())!;
        var loaded = _rule.Evaluate(Some.Path(Some.Evidence() with { Machine = Some.Machine(otherLoad: 1) }))!;

        Assert.True(loaded.PredictedSpeedup!.Expected < alone.PredictedSpeedup!.Expected);
    }

    [Fact]
    public void The_target_machines_cores_decide() =>
        Assert.NotNull(_rule.Evaluate(Some.Path(Some.Evidence() with { Machine = Some.Machine(cores: 1, targetCores: 8) })));

    [Fact]
    public void A_parallel_loop_is_not_sequential() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(qualities: new() { InParallelLoop = 4 }))));

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.6, false)]
    public void Much_garbage_collection_forbids_more_threads(double gc, bool applies) =>
        Assert.Equal(applies, _rule.Evaluate(Some.Path(Some.Mixture((TimeState.Cpu, 4 - gc), (TimeState.Gc, gc)))) is not null);

    [Fact]
    public void Spinning_is_not_work() => Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(qualities: new() { Spinning = 3 }))));

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void Rounds_that_need_the_round_before_cannot_be_spread(double chained, bool applies) =>
        Assert.Equal(applies, _rule.Evaluate(Some.Path(Some.Evidence(qualities: new() { InChain = chained }))) is not null);

    [Theory]
    [InlineData("System.Threading.Monitor.Enter", 4, false)]
    [InlineData("System.Threading.Monitor.Enter", 1, true)]
    [InlineData("System.Collections.Concurrent.BlockingCollection<T>.Add", 4, true)]
    public void Threads_that_take_turns_at_a_lock_need_no_more_threads(string api, int threads, bool applies)
    {
        var evidence = Some.Mixture((TimeState.Cpu, 4), (TimeState.Lock, 4)) with
        {
            Activities = [(new Activity("", TimeState.Cpu, ""), 4), (new Activity(api, TimeState.Lock, "futex"), 4)],
            ThreadCount = threads,
            BusyThreadCount = threads,
            WallSeconds = 4,
            ProgramCpuDemand = 1,
        };

        Assert.Equal(applies, _rule.Evaluate(Some.Path(evidence)) is not null);
    }
}
