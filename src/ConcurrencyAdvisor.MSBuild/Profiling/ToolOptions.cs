namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>Options for the tool's command line; what a project leaves out is left out there too.</summary>
internal sealed class ToolOptions
{
    private readonly List<string> _options = [];

    public IReadOnlyList<string> All => _options;

    public ToolOptions Add(string name, string value)
    {
        if (value.Trim() is { Length: > 0 } given)
        {
            _options.Add($"{name}={given}");
        }

        return this;
    }

    /// <summary>A list as MSBuild writes it, with semicolons between.</summary>
    public ToolOptions AddEach(string name, string list)
    {
        foreach (var value in Split(list))
        {
            _options.Add($"{name}={value}");
        }

        return this;
    }

    public ToolOptions AddFlag(string name, bool isSet)
    {
        if (isSet)
        {
            _options.Add(name);
        }

        return this;
    }

    public static IReadOnlyList<string> Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
