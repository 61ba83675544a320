using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What the lines of one comparison are called: short, except where two would be called the same.</summary>
internal sealed class ComparedNames(IReadOnlyList<ComparedPath> compared)
{
    private readonly HashSet<string> _ambiguous =
    [
        .. compared
            .Where(path => path.Path is not null)
            .GroupBy(path => SourceNames.Short(path.Name), StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key),
    ];

    public string Of(ComparedPath path)
    {
        if (path.Path is null)
        {
            return path.Name;
        }

        var name = SourceNames.Short(path.Name);
        return _ambiguous.Contains(name) ? SafeText.Escape(path.Name) : name;
    }
}
