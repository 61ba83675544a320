namespace Risk;

internal static class FraudScores
{
    public static int Run()
    {
        var transfers = Enumerable.Range(0, 560_000).Select(i => new Transfer(i, 10 + i % 977, i % 24)).ToArray();
        var suspicious = new FraudModel(trees: 220).ScoreAll(transfers);
        Console.WriteLine($"{suspicious} of {transfers.Length} transfers are suspicious");
        return 0;
    }
}

internal readonly record struct Transfer(int Account, double Amount, int Hour);

internal sealed class FraudModel(int trees)
{
    public int ScoreAll(Transfer[] transfers) // <corpus:score>
    {
        var scores = new double[transfers.Length];
        Parallel.For(0, transfers.Length, i => scores[i] = Score(transfers[i])); // <corpus:score:hot>
        return scores.Count(score => score > 0.5);
    }

    private double Score(Transfer transfer)
    {
        var votes = 0.0;
        for (var tree = 1; tree <= trees; tree++)
        {
            var amount = Math.Log(1 + transfer.Amount * tree) / tree;
            var rhythm = Math.Sin(transfer.Hour * 0.26 + tree);
            var history = Math.Cos(transfer.Account % 1000 * 0.01 * tree);
            votes += 1 / (1 + Math.Exp(-(amount + rhythm * history)));
        }

        return votes / trees;
    }
}
