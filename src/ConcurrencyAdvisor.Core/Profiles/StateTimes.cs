using System.Runtime.CompilerServices;

namespace ConcurrencyAdvisor.Core.Profiles;

/// <summary>Seconds by state. An accumulator: it is filled while a profile is built and read-only by convention afterwards.</summary>
public sealed class StateTimes
{
    /// <summary>How many states there are.</summary>
    public const int Count = (int)TimeState.Unknown + 1;

    private Slots _seconds;

    /// <summary>All states, in the order of the report.</summary>
    public static IReadOnlyList<TimeState> States { get; } = Enum.GetValues<TimeState>();

    /// <summary>Seconds spent in a state; never negative.</summary>
    public double this[TimeState state]
    {
        get => _seconds[(int)state];
        set => _seconds[(int)state] = value;
    }

    /// <summary>Seconds in all states together.</summary>
    public double Total
    {
        get
        {
            var total = 0.0;
            for (var i = 0; i < Count; i++)
            {
                total += _seconds[i];
            }

            return total;
        }
    }

    /// <summary>Seconds on a core or ready for one: what the program demands of the processor.</summary>
    public double CpuDemand => this[TimeState.Cpu] + this[TimeState.Runnable];

    /// <summary>Seconds waiting for the world outside of the program.</summary>
    public double Io => this[TimeState.Disk] + this[TimeState.Network] + this[TimeState.Pipe]
        + this[TimeState.ChildProcess] + this[TimeState.Console];

    /// <summary>Adds seconds to one state.</summary>
    public void Add(TimeState state, double seconds) => _seconds[(int)state] += seconds;

    /// <summary>Adds every state of another account to this one.</summary>
    public void Add(StateTimes other)
    {
        for (var i = 0; i < Count; i++)
        {
            _seconds[i] += other._seconds[i];
        }
    }

    [InlineArray(Count)]
    private struct Slots
    {
        private double _first;
    }
}
