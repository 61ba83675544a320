using ConcurrencyAdvisor.Corpus.Support;

namespace Catalog;

internal static class CatalogSync
{
    public static async Task<int> RunAsync()
    {
        using var peer = RemotePeer.Start("http", 60);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };
        var versions = await new CatalogClient(http).SyncAsync(Enumerable.Range(1, 720).ToList());
        Console.WriteLine($"{versions.Length} catalog entries in sync, checksum {versions.Sum()}");
        return 0;
    }
}

internal sealed class CatalogClient(HttpClient http)
{
    private readonly SemaphoreSlim slots = new(16);

    public async Task<int[]> SyncAsync(IReadOnlyList<int> entries) // <corpus:sync>
    {
        return await Task.WhenAll(entries.Select(async entry =>
        {
            await slots.WaitAsync();
            try
            {
                return int.Parse(await http.GetStringAsync($"catalog/{entry}")); // <corpus:sync:hot>
            }
            finally
            {
                slots.Release();
            }
        }));
    }
}
