using ConcurrencyAdvisor.Tool.Options;
using Microsoft.Build.Framework;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>The settings that are options of the tool, as the targets list them; what a project leaves out is left out on the command line too.</summary>
/// <param name="settings">
/// The option's name, its <c>Value</c>, and its <c>Kind</c>: <c>List</c> for one that is given once for each value, <c>Flag</c> for one that takes none.
/// </param>
internal sealed class ToolOptions(IEnumerable<ITaskItem> settings)
{
    private readonly List<ITaskItem> _settings = [.. settings];

    /// <summary>As on a command line.</summary>
    public IEnumerable<string> Words => _settings.SelectMany(setting => setting.GetMetadata("Kind") switch
    {
        "List" => Split(ValueOf(setting)).Select(value => $"{setting.ItemSpec}={value}"),
        "Flag" => IsTrue(ValueOf(setting)) ? [setting.ItemSpec] : [],
        _ => ValueOf(setting) is { Length: > 0 } value ? (string[])[$"{setting.ItemSpec}={value}"] : [],
    });

    public bool Has(string name) => Find(name).Length > 0;

    /// <summary>Nothing for what is no time: the tool says so.</summary>
    public TimeSpan Time(string name) =>
        DurationText.Milliseconds(Find(name)) is { } milliseconds ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, TimeSpan.FromDays(30).TotalMilliseconds)) : TimeSpan.Zero;

    /// <summary>A list as MSBuild writes it, with semicolons between.</summary>
    public static IReadOnlyList<string> Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // As MSBuild's own conditions read it.
    private static bool IsTrue(string text) => text.ToUpperInvariant() is "TRUE" or "ON" or "YES";

    private string Find(string name) => _settings.Find(setting => setting.ItemSpec == name) is { } found ? ValueOf(found) : "";

    private static string ValueOf(ITaskItem setting) => setting.GetMetadata("Value").Trim();
}
