using ConcurrencyAdvisor.MSBuild.Findings;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>An error as the tool says it; see docs/errors.md.</summary>
internal sealed record ToolError(string Code, string Message)
{
    private const string Start = "error CADVE";
    private const int CodeLength = 8;

    /// <summary>Those among the lines that the tool wrote. What a target wrote last stands indented beneath its error, and is none.</summary>
    public static IReadOnlyList<ToolError> ReadAll(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith(Start, StringComparison.Ordinal) && line.Length > Start.Length + 5).Select(Read)];

    /// <summary>Logs it as a project's own.</summary>
    public void Tell(TaskLoggingHelper log, FailureLevel level, string projectFile)
    {
        switch (level)
        {
            case FailureLevel.Error:
                log.LogError(null, Code, null, null, projectFile, 0, 0, 0, 0, "{0}", Message);
                break;
            case FailureLevel.Warning:
                log.LogWarning(null, Code, null, null, projectFile, 0, 0, 0, 0, "{0}", Message);
                break;
            case FailureLevel.Message:
                log.LogMessage(null, Code, null, projectFile, 0, 0, 0, 0, MessageImportance.High, "{0}", Message);
                break;
            default:
                break;
        }
    }

    private static ToolError Read(string line)
    {
        var rest = line["error ".Length..];
        return new ToolError(rest[..CodeLength], rest[CodeLength..].TrimStart(':', ' '));
    }
}
