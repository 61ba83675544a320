using System.Reflection;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>What the tool calls itself.</summary>
internal static class ToolIdentity
{
    /// <summary>As it is typed.</summary>
    public const string Command = "dotnet concurrency-advisor";

    /// <summary>Without the build's commit.</summary>
    public static string Version { get; } =
        typeof(ToolIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static ToolFacts Facts { get; } = new("ConcurrencyAdvisor", Version);
}
