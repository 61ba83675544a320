using ConcurrencyAdvisor.Corpus.Support;

namespace Exports;

internal static class OrderExport
{
    public static async Task<int> RunAsync()
    {
        using var peer = RemotePeer.Start("http", 30);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };
        var pages = await new OrderPager(http).ReadPagesAsync(90);
        Console.WriteLine($"{pages.Count} pages exported, last cursor {pages[^1]}");
        return 0;
    }
}

internal sealed class OrderPager(HttpClient http)
{
    public async Task<List<string>> ReadPagesAsync(int pages) // <corpus:pages>
    {
        var cursors = new List<string>();
        var cursor = "start";
        for (var page = 0; page < pages; page++)
        {
            cursor = await http.GetStringAsync($"orders?after={cursor}"); // <corpus:pages:hot>
            cursors.Add(cursor);
        }

        return cursors;
    }
}
