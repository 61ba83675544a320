using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>A thread that computes and commits in turns of a millisecond: each account of 5 ms holds both, and one sample.</summary>
public sealed class StateExchangeTests
{
    private const int Rounds = 100;
    private const double Blocked = 2;
    private const double Slice = 5;

    [Fact]
    public void Managed_code_ran_and_the_native_code_beside_it_was_blocked()
    {
        var profile = Profile("fsync", nativeSamples: 1);

        Assert.Equal(Rounds * Slice / 1000, Recording.Seconds(profile, "App.Price", TimeState.Cpu), 2);
        Assert.Equal(0, Recording.Seconds(profile, "App.Price", TimeState.Disk), 2);
        Assert.Equal(Rounds * 2 * Blocked / 1000, Recording.Seconds(profile, "App.Save", TimeState.Disk), 2);
        Assert.Equal(Rounds * (Slice - (2 * Blocked)) / 1000, Recording.Seconds(profile, "App.Save", TimeState.Cpu), 2);
    }

    [Fact]
    public void Without_native_code_beside_it_nothing_is_exchanged() =>
        Assert.Equal(Rounds * Blocked / 1000, Recording.Seconds(Profile("fsync", nativeSamples: 0), "App.Price", TimeState.Disk), 2);

    [Fact]
    public void A_page_that_is_not_there_stops_managed_code_as_well() =>
        Assert.Equal(Rounds * Blocked / 1000, Recording.Seconds(Profile("folio_wait_bit_common", nativeSamples: 1), "App.Price", TimeState.Disk), 2);

    private static ExecutionProfile Profile(string detail, int nativeSamples)
    {
        var run = new Recording();
        var price = run.Stack(10, "App.Price");
        var save = run.Stack(20, "App.Save", "System.Data.Command.Execute");
        var at = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            run.SampleManaged(at += 1, Recording.Main, price);
            run.RanAndWaited(at += 4, Recording.Main, Slice, Slice - Blocked, new KernelWait(KernelWaitKind.Disk, detail));
            for (var i = 0; i < nativeSamples; i++)
            {
                run.Sample(at += 1, Recording.Main, save);
                run.RanAndWaited(at += 4, Recording.Main, Slice, Slice - Blocked, new KernelWait(KernelWaitKind.Disk, detail));
            }
        }

        run.SampleManaged(at + 1, Recording.Main, price);
        return run.Profile();
    }
}
