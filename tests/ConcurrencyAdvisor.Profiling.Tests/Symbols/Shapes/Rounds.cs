#nullable enable
namespace ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

/// <summary>Loops that await: in a method <c>Depends...</c> the next round needs this round's answer, in a method <c>Free...</c> it does not.</summary>
public class Rounds
{
    public static Task<string> AskAsync(string question) => Task.FromResult(question + "?");

    public static string Read(string answer) => answer.Trim();

    public async Task<List<string>> FreeItems(IEnumerable<string> questions)
    {
        var answers = new List<string>();
        foreach (var question in questions)
        {
            var answer = await AskAsync(question).ConfigureAwait(false);
            answers.Add(Read(answer));
        }

        return answers;
    }

    public async Task<int> FreeCount(int rounds)
    {
        var letters = 0;
        for (var i = 0; i < rounds; i++)
        {
            var answer = await AskAsync("a");
            letters += answer.Length;
        }

        return letters;
    }

    public async Task FreeChain(IEnumerable<string> users)
    {
        foreach (var user in users)
        {
            var token = await AskAsync(user);
            var orders = await AskAsync(token);
            Read(orders);
        }
    }

    public async Task<int> FreeDo(List<string> answers)
    {
        var i = 0;
        do
        {
            var answer = await AskAsync("a");
            i++;
            answers.Add(Read(answer));
        }
        while (i < 7);

        return i;
    }

    public async Task DependsOnCursor()
    {
        var cursor = "";
        while (cursor.Length < 9)
        {
            cursor = await AskAsync(cursor);
        }
    }

    public async Task DependsOnSum()
    {
        var position = 0;
        while (position < 50)
        {
            var page = await AskAsync("from " + position);
            position += page.Length;
        }
    }

    public async IAsyncEnumerable<string> DependsInIterator()
    {
        var position = 0;
        while (position < 50)
        {
            var page = await AskAsync("from " + position).ConfigureAwait(false);
            position += Read(page).Length;
            yield return page;
        }
    }

    public async Task<int> DependsInCondition()
    {
        var letters = 0;
        string answer;
        while ((answer = await AskAsync("next")).Length > 0)
        {
            letters += answer.Length;
        }

        return letters;
    }

    public async Task DependsInDo()
    {
        string answer;
        do
        {
            answer = await AskAsync("next");
        }
        while (answer.Length > 0);
    }

    public async Task DependsByChoice()
    {
        string? next = "";
        while (next is not null)
        {
            var page = await AskAsync(next);
            next = page.Length > 9 ? Read(page) : null;
        }
    }
}
