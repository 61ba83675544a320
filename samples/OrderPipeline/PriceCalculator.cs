namespace OrderPipeline;

internal sealed class PriceCalculator
{
    private const int Scenarios = 100_000;

    // A contract price: the mean over many ways in which the raw material's price may move until delivery.
    public long Price(Order order)
    {
        var state = (uint)order.Id * 2654435761u + 1;
        var sum = 0.0;
        for (var scenario = 0; scenario < Scenarios; scenario++)
        {
            state = state * 1664525 + 1013904223;
            var drift = (state >> 8) / (double)(1 << 24) - 0.5;
            sum += order.Quantity * order.UnitCents * Math.Exp(0.1 * drift);
        }

        return (long)Math.Round(sum / Scenarios);
    }
}
