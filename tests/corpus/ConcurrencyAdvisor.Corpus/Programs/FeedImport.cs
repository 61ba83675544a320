namespace Feeds;

internal static class FeedImport
{
    public static async Task<int> RunAsync()
    {
        var importer = new FeedImporter(new ArticleSource(), new ArticleIndex());
        var terms = await importer.ImportAsync(articles: 210);
        Console.WriteLine($"{terms} terms indexed");
        return 0;
    }
}

internal sealed class ArticleSource
{
    private const string Alphabet = "abcdefghijklmnop ";

    public ValueTask<string> ReadAsync(int id)
    {
        var random = new Random(id);
        return ValueTask.FromResult(string.Create(4_000, random, (span, r) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Alphabet[r.Next(Alphabet.Length)];
            }
        }));
    }
}

internal sealed class ArticleIndex
{
    private readonly List<(int Id, int Terms)> entries = [];

    public async Task SaveAsync(int id, int terms)
    {
        await Task.Yield();
        entries.Add((id, terms));
    }
}

internal sealed class FeedImporter(ArticleSource source, ArticleIndex index)
{
    public async Task<int> ImportAsync(int articles) // <corpus:import>
    {
        var total = 0;
        for (var id = 0; id < articles; id++)
        {
            var text = await source.ReadAsync(id);
            var terms = LongestRepeat(text); // <corpus:import:hot>
            await index.SaveAsync(id, terms);
            total += terms;
        }

        return total;
    }

    private static int LongestRepeat(string text)
    {
        var lengths = new int[text.Length + 1];
        var longest = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            for (var j = text.Length; j > i; j--)
            {
                lengths[j] = text[i - 1] == text[j - 1] ? lengths[j - 1] + 1 : 0;
                longest = Math.Max(longest, lengths[j]);
            }
        }

        return longest;
    }
}
