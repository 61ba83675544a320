using ConcurrencyAdvisor.Corpus.Support;

namespace Shipping;

internal static class ShippingQuotes
{
    public static int Run()
    {
        using var peer = RemotePeer.Start("http", 30);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };
        var best = new QuoteService(http).CompareCarriers(parcels: 90);
        Console.WriteLine($"cheapest quotes sum to {best}");
        return 0;
    }
}

internal sealed class QuoteService(HttpClient http)
{
    public long CompareCarriers(int parcels) // <corpus:quotes>
    {
        var total = 0L;
        for (var parcel = 0; parcel < parcels; parcel++)
        {
            var quote = RequestQuoteAsync(parcel).Result; // <corpus:quotes:hot>
            total += quote;
        }

        return total;
    }

    private async Task<int> RequestQuoteAsync(int parcel)
    {
        var text = await http.GetStringAsync($"quotes/{parcel}");
        return int.Parse(text);
    }
}
