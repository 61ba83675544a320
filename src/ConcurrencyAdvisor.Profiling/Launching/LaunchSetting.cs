namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>Where a target runs, and what it finds in its environment.</summary>
/// <param name="WorkingDirectory">Absolute; null for the tool's own.</param>
/// <param name="Environment">Variables to set beside those that the tool has itself.</param>
public sealed record LaunchSetting(string? WorkingDirectory, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The tool's own folder and variables.</summary>
    public static LaunchSetting Inherited { get; } = new(null, new Dictionary<string, string>());
}
