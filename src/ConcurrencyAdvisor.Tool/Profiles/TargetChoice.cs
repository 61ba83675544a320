using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>What the user wants profiled, in one of four ways.</summary>
internal abstract record TargetChoice
{
    /// <summary>A dll, an executable, a project or a folder, with the target's own arguments.</summary>
    internal sealed record Program(string Path, IReadOnlyList<string> Arguments) : TargetChoice;

    /// <summary>A command that is looked up as a shell would.</summary>
    internal sealed record Command(IReadOnlyList<string> Words) : TargetChoice;

    /// <summary>A running process.</summary>
    internal sealed record Process(int Id) : TargetChoice;

    /// <summary>A running process, by its name.</summary>
    internal sealed record ProcessName(string Name) : TargetChoice;

    /// <summary>Whether the target runs already.</summary>
    public bool IsRunning => this is Process or ProcessName;

    /// <exception cref="ToolException">Nothing was named, or more than one thing.</exception>
    public static TargetChoice From(string? target, int? processId, string? processName, IReadOnlyList<string> rest)
    {
        if (processId is not null && processName is not null)
        {
            throw Conflict("'--pid' and '--name' both say what to profile");
        }

        var attached = processId is { } id ? new Process(id) : processName is not null ? new ProcessName(processName) : (TargetChoice?)null;
        if (attached is not null)
        {
            return target is null && rest.Count == 0
                ? attached
                : throw Conflict($"'{target ?? rest[0]}' and '{(processId is null ? "--name" : "--pid")}' both say what to profile");
        }

        return (target, rest) switch
        {
            (not (null or ""), _) => new Program(target, rest),
            (null or "", [not "", ..]) => new Command(rest),
            _ => throw new ToolException(
                ErrorCode.MissingArgument, "Nothing was named to profile",
                "Give a dll, an executable, a project or a folder; '--pid' or '--name' of a running process; or a command after '--'."),
        };
    }

    private static ToolException Conflict(string message) => new(ErrorCode.ConflictingOptions, message);
}
