using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>A budget that a path exceeds, in words.</summary>
internal static class BudgetWords
{
    public static string Message(BudgetOverrun overrun, ReportedHotPath path)
    {
        var (limit, most) = (overrun.Budget.Limit, overrun.Budget.Most);
        return overrun.IsAtLimit
            ? $"{path.Method} {Taken(limit, overrun.Taken)}, just over its budget of {Granted(limit, most)}."
            : $"{path.Method} {Taken(limit, overrun.Taken)}, and its budget is {Granted(limit, most)}.";
    }

    public static string Reason(BudgetOverrun overrun) =>
        $"The budget of '{overrun.Budget.Method}' grants {Granted(overrun.Budget.Limit, overrun.Budget.Most)}"
        + (overrun.IsAtLimit ? $", and fails nothing below {Granted(overrun.Budget.Limit, overrun.FailsFrom)}." : ".");

    private static string Taken(BudgetLimit limit, double value) => limit switch
    {
        BudgetLimit.WallShare => $"holds {Amount(limit, value)} of the run",
        BudgetLimit.CpuShare => $"uses {Amount(limit, value)} of the run's CPU time",
        _ => $"keeps {Amount(limit, value)} blocked",
    };

    // What was agreed is exact, what was measured is not.
    private static string Granted(BudgetLimit limit, double value) => Amount(limit, value, "0.##");

    private static string Amount(BudgetLimit limit, double value, string digits = "0.#")
    {
        var number = (limit == BudgetLimit.BlockedThreads ? value : value * 100).ToString(digits, CultureInfo.InvariantCulture);
        return number + (limit != BudgetLimit.BlockedThreads ? " %" : number == "1" ? " thread" : " threads");
    }
}
