namespace OrderPipeline;

internal sealed class Pipeline(OrderDatabase database, PriceCalculator calculator)
{
    public void PriceOneByOne()
    {
        foreach (var order in database.ReadAll())
        {
            var cents = calculator.Price(order);
            database.SavePrice(order.Id, cents);
        }
    }

    public void PriceInBatch()
    {
        var orders = database.ReadAll();
        var cents = new long[orders.Count];
        Parallel.For(0, orders.Count, i => cents[i] = calculator.Price(orders[i]));

        using var transaction = database.BeginTransaction();
        for (var i = 0; i < orders.Count; i++)
        {
            database.SavePrice(orders[i].Id, cents[i], transaction);
        }

        transaction.Commit();
    }
}
