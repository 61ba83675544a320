using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>A broken budget in words.</summary>
internal static class BudgetWords
{
    public static string Message(BudgetOverrun overrun, ReportedHotPath path)
    {
        var (limit, most) = (overrun.Budget.Limit, overrun.Budget.Most);
        return $"{path.Method} {Taken(limit, overrun.Taken)}, and its budget is {Amount(limit, most)}.";
    }

    public static string Reason(BudgetOverrun overrun) =>
        $"The budget of '{overrun.Budget.Method}' grants {Amount(overrun.Budget.Limit, overrun.Budget.Most)}.";

    private static string Taken(BudgetLimit limit, double value) => limit switch
    {
        BudgetLimit.WallShare => $"holds {Amount(limit, value)} of the run",
        BudgetLimit.CpuShare => $"uses {Amount(limit, value)} of the run's CPU time",
        _ => $"keeps {Amount(limit, value)} blocked",
    };

    private static string Amount(BudgetLimit limit, double value) => limit == BudgetLimit.BlockedThreads
        ? value.ToString("0.#", CultureInfo.InvariantCulture) + (value == 1 ? " thread" : " threads")
        : (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
