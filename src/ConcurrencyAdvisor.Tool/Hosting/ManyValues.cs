using ConcurrencyAdvisor.Tool.Commands;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>Writes <c>--base a b</c> as <c>--base a --base b</c>, the only form that the parser knows.</summary>
internal static class ManyValues
{
    public static string[] Spread(string[] arguments, IReadOnlyList<ICommand> commands)
    {
        var options = arguments is [var name, ..] ? commands.FirstOrDefault(command => command.Name == name)?.ManyValued ?? [] : [];
        return options.Count == 0 ? arguments : [.. Spread(arguments, options)];
    }

    private static IEnumerable<string> Spread(string[] arguments, IReadOnlyList<string> options)
    {
        string? open = null;
        var isFirst = false;
        foreach (var word in arguments)
        {
            if (word.StartsWith('-'))
            {
                open = options.Contains(word, StringComparer.Ordinal) ? word : null;
                isFirst = open is not null;
            }
            else if (open is not null && !isFirst)
            {
                yield return open;
            }
            else
            {
                isFirst = false;
            }

            yield return word;
        }
    }
}
