using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>Names hot paths so that the same code has the same name in every run.</summary>
internal sealed class HotPathIds
{
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);

    /// <summary><c>process!module!method(parameters)</c>; a second process of the same name gets a number, because names are unique in a report.</summary>
    public string Next(HotPathEvidence path)
    {
        var id = $"{path.ProcessName}!{path.Method.Module}!{path.Method.Name}({path.Method.Parameters})";
        var count = _used.GetValueOrDefault(id) + 1;
        _used[id] = count;
        return count == 1 ? id : $"{id}#{count}";
    }
}
