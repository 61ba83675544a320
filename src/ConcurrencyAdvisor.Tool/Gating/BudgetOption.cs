using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>Reads <c>Shop.Pricing.*:wall=30%</c>.</summary>
internal static class BudgetOption
{
    private const string Form = "Give METHOD:wall=SHARE, METHOD:cpu=SHARE or METHOD:blocked=THREADS, such as Shop.Pricing.*:wall=30%.";

    public static Budget Parse(OptionValue value)
    {
        var colon = value.Text.LastIndexOf(':');
        var equals = value.Text.IndexOf('=', Math.Max(0, colon));
        if (colon <= 0 || equals < 0)
        {
            throw value.Wrong("is no budget", Form);
        }

        var amount = value with { Text = value.Text[(equals + 1)..] };
        return value.Text[(colon + 1)..equals] switch
        {
            "wall" => new Budget(value.Text[..colon], BudgetLimit.WallShare, NumberParser.Share(amount)),
            "cpu" => new Budget(value.Text[..colon], BudgetLimit.CpuShare, NumberParser.Share(amount)),
            "blocked" => new Budget(value.Text[..colon], BudgetLimit.BlockedThreads, NumberParser.Threads(amount)),
            _ => throw value.Wrong("limits something that is not known", Form),
        };
    }
}
