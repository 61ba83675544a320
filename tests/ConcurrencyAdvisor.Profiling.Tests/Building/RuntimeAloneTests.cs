using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>No scheduler tells of the threads: the runtime's samples are all there is.</summary>
public sealed class RuntimeAloneTests
{
    private const string Dose = "App.Pump.Dose";
    private readonly Recording _run = new();

    [Fact]
    public void Native_code_that_ones_own_calls_has_no_known_state()
    {
        var stack = _run.Stack(Dose);
        for (var ms = 5; ms <= 50; ms += 5)
        {
            _run.Sample(ms, Recording.Main, stack);
        }

        var profile = _run.Profile();

        Assert.Equal(0.045, Recording.Seconds(profile, Dose, TimeState.Unknown), 3);
        Assert.Equal(0, Recording.Seconds(profile, Dose, TimeState.Runnable), 6);
        Assert.Equal(0, Recording.Seconds(profile, Dose, TimeState.Cpu), 6);
    }

    [Fact]
    public void Managed_code_is_on_a_core()
    {
        var stack = _run.Stack(Dose);
        for (var ms = 5; ms <= 50; ms += 5)
        {
            _run.SampleManaged(ms, Recording.Main, stack);
        }

        Assert.Equal(0.045, Recording.Seconds(_run.Profile(), Dose, TimeState.Cpu), 3);
    }
}
