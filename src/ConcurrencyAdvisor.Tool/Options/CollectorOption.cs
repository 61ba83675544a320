using ConcurrencyAdvisor.Profiling.Collectors;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>Reads which collectors may take part.</summary>
internal static class CollectorOption
{
    /// <param name="values">Each a name, or several with commas between; none for all collectors.</param>
    public static CollectorChoice Parse(IReadOnlyList<OptionValue> values)
    {
        if (values.Count == 0)
        {
            return CollectorChoice.All;
        }

        var names = new List<string>();
        foreach (var value in values)
        {
            foreach (var name in value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                names.Add(CollectorChoice.Names.Contains(name, StringComparer.Ordinal)
                    ? name
                    : throw value.Wrong("names no collector", Suggestions.Ask(name, [.. CollectorChoice.Names], $"There are {string.Join(", ", CollectorChoice.Names)}.")));
            }
        }

        return CollectorChoice.Of(names)
            ?? throw values[^1].Wrong("leaves no witness of the run", "Name eventpipe, scheduler-events or scheduler-polling, too.");
    }
}
