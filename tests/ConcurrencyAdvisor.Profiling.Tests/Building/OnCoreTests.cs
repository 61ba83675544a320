using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>The kernel says where a running thread is, the runtime where a waiting one is.</summary>
public sealed class OnCoreTests
{
    private const string Parse = "App.Feed.Parse";
    private const string Load = "App.Feed.Load";
    private const string Receive = "System.Net.Sockets.Socket.Receive";
    private readonly Recording _run = new();

    [Fact]
    public void Time_on_a_core_is_where_the_kernel_saw_it_and_not_at_a_safepoint()
    {
        _run.Sample(1, Recording.Main, _run.Stack(Load));
        _run.OnCore(4, Recording.Main, _run.Stack(Load, Parse));
        _run.Sample(6, Recording.Main, _run.Stack(Load));
        _run.Ran(10, Recording.Main, 10);
        _run.Sample(11, Recording.Main, _run.Stack(Load));
        _run.Sample(21, Recording.Main, _run.Stack(Load));
        var profile = _run.Profile();

        Assert.Equal(0.01, Recording.Seconds(profile, Parse, TimeState.Cpu), 6);
        Assert.Equal(0, Recording.Seconds(profile, Load, TimeState.Cpu), 6);
    }

    [Fact]
    public void Time_that_no_sample_has_placed_yet_counts_as_the_programs_own()
    {
        _run.Sample(1, Recording.Main, _run.Stack(Load));
        _run.SamplingPauses(2, isPaused: true);
        _run.Ran(10, Recording.Main, 10);
        _run.Ran(910, Recording.Main, 900);

        Assert.Equal(0.91, _run.CpuSecondsSoFar, 6);
        Assert.Equal(0.91, Assert.Single(_run.Profile().Processes).CpuSeconds, 6);
    }

    [Fact]
    public void What_a_thread_waited_for_stays_with_the_stack_that_waits()
    {
        _run.Sample(1, Recording.Main, _run.Stack(Load, Receive));
        _run.OnCore(4, Recording.Main, _run.Stack(Load, Parse));
        _run.RanAndRead(10, Recording.Main, 10, cpuMs: 3);
        _run.Sample(11, Recording.Main, _run.Stack(Load, Receive));
        _run.Sample(21, Recording.Main, _run.Stack(Load, Receive));
        var profile = _run.Profile();

        Assert.Equal(0.003, Recording.Seconds(profile, Parse, TimeState.Cpu), 6);
        Assert.Equal(0.007, Recording.Seconds(profile, Load, TimeState.Network), 6);
    }

    [Fact]
    public void Native_code_that_ends_the_walk_is_charged_where_the_runtime_last_saw_the_thread()
    {
        _run.Sample(1, Recording.Main, _run.Stack(Load));
        _run.OnCore(4, Recording.Main, _run.Stack("libcrypto.so.3"));
        _run.Ran(10, Recording.Main, 10);
        _run.Sample(11, Recording.Main, _run.Stack(Parse));
        _run.Sample(21, Recording.Main, _run.Stack(Parse));

        Assert.Equal(0.01, Recording.Seconds(_run.Profile(), Load, TimeState.Cpu), 6);
    }

    [Fact]
    public void A_method_that_no_walk_has_shown_is_charged_itself_where_its_chain_was_cut_off_and_not_what_ran_before_it()
    {
        _run.Sample(1, Recording.Main, _run.Stack("App.Program.Main", Load, Parse));
        _run.SamplingPauses(2, isPaused: true);
        _run.Ran(10, Recording.Main, 10);
        _run.OnCore(14, Recording.Main, _run.Stack("App.Feed.Sort", "App.Feed.Sort"));
        _run.Ran(30, Recording.Main, 20);
        var profile = _run.Profile();

        Assert.Equal(0.02, Recording.Seconds(profile, "App.Feed.Sort", TimeState.Cpu), 6);
        Assert.Equal(0.01, Recording.Seconds(profile, Parse, TimeState.Cpu), 6);
    }

    [Fact]
    public void A_wait_between_two_samples_belongs_to_the_one_that_waits()
    {
        _run.Sample(1, Recording.Main, _run.Stack(Parse));
        _run.RanAndRead(18, Recording.Main, 10, cpuMs: 0);
        _run.Sample(20, Recording.Main, _run.Stack(Load, Receive));
        _run.Sample(40, Recording.Main, _run.Stack(Load, Receive));

        Assert.Equal(0.01, Recording.Seconds(_run.Profile(), Load, TimeState.Network), 6);
    }

    [Fact]
    public void A_sampler_that_rests_is_no_end_of_the_program()
    {
        _run.Sample(1, Recording.Main, _run.Stack(Load, Receive));
        _run.SamplingPauses(2, isPaused: true);
        _run.RanAndRead(900, Recording.Main, 890, cpuMs: 0);

        Assert.Equal(0.89, Recording.Seconds(_run.Profile(), Load, TimeState.Network), 6);
    }

    [Fact]
    public void A_chain_that_reaches_the_entry_point_is_whole_though_the_thread_was_only_seen_in_the_runtimes_start()
    {
        _run.Sample(1, Recording.Main, _run.Stack("System.AppContext.Setup"));
        _run.SamplingPauses(2, isPaused: true);
        _run.OnCore(4, Recording.Main, _run.Stack("App.Program.Main", Load, Parse));
        _run.Ran(10, Recording.Main, 10);
        _run.Ends(10, Recording.Main);

        Assert.Equal(0.01, Recording.Seconds(_run.Profile(), Parse, TimeState.Cpu), 6);
    }

    [Fact]
    public void A_chain_that_hides_its_caller_is_no_word_on_the_callers_of_chains_that_were_cut_off()
    {
        const string Main = "App.Program.Main";
        string[] deep = [.. Enumerable.Repeat(Parse, 100)];
        _run.Sample(1, Recording.Main, _run.Stack(Main, Load, Parse));
        _run.Sample(11, Recording.Main, _run.Stack(deep));
        _run.Sample(12, Recording.Main, _run.Stack(Main, Load));
        _run.OnCore(13, Recording.Main, _run.Stack(Main, Parse, Parse));
        _run.OnCore(15, Recording.Main, _run.Stack(deep));
        _run.Ran(20, Recording.Main, 10);
        _run.Sample(21, Recording.Main, _run.Stack(deep));
        _run.Sample(31, Recording.Main, _run.Stack(deep));
        var profile = _run.Profile();

        var parse = Assert.Single(Recording.Nodes(profile, Parse));
        Assert.Equal(Load, profile.MethodOf(profile.Nodes[parse.Parent.Value]).Name);
        Assert.Equal(0.01, parse.Self[TimeState.Cpu], 6);
    }
}
