using System.Reflection;
using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Reporting.Rules;

/// <summary>The pages of all rules, for <c>explain</c> and for every format that carries help.</summary>
public static class RulePages
{
    private const string Folder = "Rules/";
    private const string Extension = ".md";

    /// <summary>In the order of their ids.</summary>
    public static IReadOnlyList<RulePage> All { get; } = Load();

    /// <summary>A rule's page, whatever the case of the letters in its id; null where there is no such rule.</summary>
    public static RulePage? Find(string id) =>
        All.FirstOrDefault(page => string.Equals(page.Id, id, StringComparison.OrdinalIgnoreCase));

    private static List<RulePage> Load()
    {
        var resources = typeof(RulePages).Assembly;
        var configuration = Read(resources, Folder + "configuration.txt");
        return [.. resources.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Parse(name[Folder.Length..^Extension.Length], Read(resources, name), configuration))];
    }

    /// <summary>
    /// Every page ends with its chapter on configuration, to which what holds for all rules of the decision engine is added. The gate's own
    /// are no rules of a report: its policy configures them.
    /// </summary>
    private static RulePage Parse(string id, string page, string configuration)
    {
        var title = page[..page.IndexOf('\n', StringComparison.Ordinal)].Replace($"# {id}: ", "", StringComparison.Ordinal);
        return id is GateRuleIds.OverBudget or GateRuleIds.Slower
            ? new RulePage(id, title, page)
            : new RulePage(id, title, $"{page.TrimEnd()}\n\n{configuration.Replace("{id}", id, StringComparison.Ordinal)}");
    }

    private static string Read(Assembly resources, string name)
    {
        using var stream = resources.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
