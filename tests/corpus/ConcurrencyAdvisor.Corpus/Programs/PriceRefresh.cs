using ConcurrencyAdvisor.Corpus.Support;

namespace Pricing;

internal static class PriceRefresh
{
    public static int Run()
    {
        using var peer = RemotePeer.Start("http", 20);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };
        var articles = Enumerable.Range(1, 130).Select(i => $"sku-{i:D5}").ToList();
        var total = new PriceList(http).Refresh(articles);
        Console.WriteLine($"{articles.Count} prices refreshed, sum {total}");
        return 0;
    }
}

internal sealed class PriceList(HttpClient http)
{
    public long Refresh(IReadOnlyList<string> articles) // <corpus:prices>
    {
        var total = 0L;
        foreach (var article in articles)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"prices/{article}");
            using var response = http.Send(request); // <corpus:prices:hot>
            response.EnsureSuccessStatusCode();
            using var reader = new StreamReader(response.Content.ReadAsStream());
            total += int.Parse(reader.ReadToEnd());
        }

        return total;
    }
}
