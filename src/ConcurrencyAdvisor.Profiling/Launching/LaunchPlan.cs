namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>A target that can be started.</summary>
public sealed record LaunchPlan
{
    /// <summary>Program to start: the <c>dotnet</c> host for a dll, else the executable itself. Absolute, or looked up on the path.</summary>
    public required string FileName { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What the reader knows it by.</summary>
    public required string DisplayName { get; init; }

    /// <summary>
    /// Known to run on a .NET runtime with a diagnostic port, so that it may be started suspended: nothing else would resume it.
    /// </summary>
    public required bool IsDotNet { get; init; }

    /// <summary>The application's own assembly; null for what is not .NET.</summary>
    public string? AssemblyPath { get; init; }

    /// <summary>Where it runs.</summary>
    public LaunchSetting Setting { get; init; } = LaunchSetting.Inherited;

    /// <summary>The command line as the report shows it, before redaction.</summary>
    public IReadOnlyList<string> Command => [FileName, .. Arguments];
}
