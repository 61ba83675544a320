using ConcurrencyAdvisor.Tool.Profiles;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Profiles;

public sealed class DataSufficiencyTests
{
    [Fact]
    public void A_run_of_some_length_is_enough() => Assert.Null(DataSufficiency.Lack(Make.Busy(seconds: 0.5)));

    [Fact]
    public void A_run_of_50_ms_is_not() => Assert.Contains("50 ms", DataSufficiency.Lack(Make.Busy(seconds: 0.05)), StringComparison.Ordinal);

    [Fact]
    public void A_run_that_is_all_start_up_is_not() =>
        Assert.Contains("own code", DataSufficiency.Lack(Make.Busy(seconds: 0.2, own: 0.01)), StringComparison.Ordinal);

    [Fact]
    public void A_program_without_methods_is_judged_by_its_threads() =>
        Assert.Null(DataSufficiency.Lack(Make.Of(1, [Make.Process(1, "python3", "python 3.11", 1)], [])));

    [Fact]
    public void A_run_that_nobody_watched_is_not_enough()
    {
        var profile = Make.Of(1, [], []);

        Assert.NotNull(DataSufficiency.Lack(profile with { Evidence = profile.Evidence with { Samples = 0 } }));
    }
}
