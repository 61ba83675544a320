using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class SampledThreadsTests
{
    private const int Managed = 1;
    private const int Native = 2;
    private const long Ms = 1_000_000;
    private readonly SampledThreads _threads = new();

    [Fact]
    public void A_thread_that_rounds_show_is_the_runtimes()
    {
        Rounds(10, 20, 30);

        Assert.True(_threads.MayShow(Managed, 5 * Ms));
    }

    [Fact]
    public void A_thread_that_a_whole_round_left_out_is_native()
    {
        Assert.True(_threads.MayShow(Native, 5 * Ms));
        Rounds(10);
        Assert.True(_threads.MayShow(Native, 11 * Ms));
        Rounds(20);
        Assert.False(_threads.MayShow(Native, 21 * Ms));
    }

    [Fact]
    public void Rounds_from_before_it_was_asked_for_say_nothing_of_a_thread()
    {
        Rounds(10, 20);
        Assert.True(_threads.MayShow(Native, 55 * Ms));
        Rounds(30, 40, 50, 60);

        Assert.True(_threads.MayShow(Native, 65 * Ms));
        Rounds(70);
        Assert.False(_threads.MayShow(Native, 75 * Ms));
    }

    [Fact]
    public void A_native_thread_that_runs_managed_code_later_is_the_runtimes_from_then_on()
    {
        _ = _threads.MayShow(Native, 5 * Ms);
        Rounds(10, 20);
        _threads.Note(Native, 30 * Ms);

        Assert.True(_threads.MayShow(Native, 31 * Ms));
    }

    private void Rounds(params long[] atMs)
    {
        foreach (var ms in atMs)
        {
            _threads.Note(Managed, ms * Ms);
            _threads.Note(Managed + 10, (ms * Ms) + 50_000);
        }
    }
}
