using ConcurrencyAdvisor.Corpus.Support;

namespace Links;

internal static class LinkCheck
{
    public static int Run()
    {
        using var peer = RemotePeer.Start("http", 1_200);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };
        var links = Enumerable.Range(1, 19).Select(i => $"docs/page-{i}").ToList();
        var broken = new LinkChecker(http).CountBroken(links);
        Console.WriteLine($"{broken} of {links.Count} links are broken");
        return 0;
    }
}

internal sealed class LinkChecker(HttpClient http)
{
    public int CountBroken(IReadOnlyList<string> links) // <corpus:links>
    {
        var broken = 0;
        Parallel.ForEach(links, link =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, link);
            using var response = http.Send(request); // <corpus:links:hot>
            if (!response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref broken);
            }
        });
        return broken;
    }
}
