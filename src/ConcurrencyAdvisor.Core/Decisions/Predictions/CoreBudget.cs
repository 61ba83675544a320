using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Predictions;

/// <summary>How many cores a hot path could have.</summary>
public static class CoreBudget
{
    /// <summary>Cores that the program gets on the advised machine when it asks for all of them.</summary>
    public static double OfProgram(MachineFacts machine)
    {
        if (machine.TargetCores is { } target)
        {
            return Math.Max(1, target);
        }

        var granted = Math.Max(1, machine.EffectiveCores);
        var cores = Math.Max(machine.Cores, granted);

        // A fair scheduler never lets others' load take more than its part of the machine.
        var left = cores - machine.OtherLoad;
        var fair = cores * granted / (granted + Math.Max(0, machine.OtherLoad));
        return Math.Max(1, Math.Min(granted, Math.Max(left, fair)) * (1 - Math.Clamp(machine.StealShare, 0, 1)));
    }

    /// <summary>Cores for the path alone: what runs beside it keeps its own, and the path never gets less than it has.</summary>
    public static double OfPath(PathFacts path) =>
        Math.Max(Math.Max(1, path.CoresUsed), OfProgram(path.Evidence.Machine) - path.BesideDemand);
}
