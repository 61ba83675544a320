using ConcurrencyAdvisor.Corpus.Support;

namespace Accounting;

internal static class MonthEnd
{
    public static int Run()
    {
        using var peer = RemotePeer.Start("http", 20);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };

        var rates = new RateClient(http).Download(days: 68);
        var differences = new Ledger(rates).Reconcile(accounts: 8_500);
        Console.WriteLine($"{rates.Length} rates, difference {differences:F4}");
        return 0;
    }
}

internal sealed class RateClient(HttpClient http)
{
    public double[] Download(int days) // <corpus:rates>
    {
        var rates = new double[days];
        for (var day = 0; day < days; day++)
        {
            using var response = http.Send(new HttpRequestMessage(HttpMethod.Get, $"rates/{day}")); // <corpus:rates:hot>
            using var body = new StreamReader(response.Content.ReadAsStream());
            rates[day] = 0.9 + double.Parse(body.ReadToEnd()) / 1_000_000;
        }

        return rates;
    }
}

internal sealed class Ledger(double[] rates)
{
    public double Reconcile(int accounts) // <corpus:reconcile>
    {
        var differences = new double[accounts];
        for (var account = 0; account < accounts; account++)
        {
            differences[account] = Difference(account); // <corpus:reconcile:hot>
        }

        return differences.Sum();
    }

    private double Difference(int account)
    {
        var booked = 0.0;
        var valued = 0.0;
        for (var posting = 0; posting < 40_000; posting++)
        {
            var amount = (account * 131 + posting * 17) % 9_973 / 100.0;
            var rate = rates[posting % rates.Length];
            booked += Math.Round(amount * rate, 2);
            valued += amount * rate;
        }

        return booked - valued;
    }
}
