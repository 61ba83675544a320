namespace Lending;

internal static class LoanStatements
{
    public static int Run()
    {
        var portfolio = Portfolio.Generate(16_500, seed: 11);
        var engine = new StatementEngine(baseRate: 0.031);
        var interest = engine.BuildStatements(portfolio);
        Console.WriteLine($"{portfolio.Count} statements, interest {interest:F2}");
        return 0;
    }
}

internal sealed record Loan(double Principal, double Margin, int Days, double MonthlyPayment);

internal static class Portfolio
{
    public static List<Loan> Generate(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count)
            .Select(_ => new Loan(
                50_000 + random.Next(400_000),
                0.005 + random.NextDouble() * 0.03,
                365 * random.Next(10, 30),
                300 + random.Next(1_500)))
            .ToList();
    }
}

internal sealed class StatementEngine(double baseRate)
{
    public double BuildStatements(IReadOnlyList<Loan> loans) // <corpus:statements>
    {
        var interest = new double[loans.Count];
        for (var i = 0; i < loans.Count; i++)
        {
            interest[i] = AccruedInterest(loans[i]); // <corpus:statements:hot>
        }

        return interest.Sum();
    }

    private double AccruedInterest(Loan loan)
    {
        var balance = loan.Principal;
        var interest = 0.0;
        for (var day = 1; day <= loan.Days; day++)
        {
            var rate = baseRate + loan.Margin + 0.002 * Math.Sin(day / 180.0);
            var accrued = balance * (Math.Exp(rate / 365) - 1);
            interest += accrued;
            balance += accrued;
            if (day % 30 == 0)
            {
                balance = Math.Max(0, balance - loan.MonthlyPayment);
            }
        }

        return interest;
    }
}
