using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>Finds the running process that an id or a name means.</summary>
internal static class RunningProcesses
{
    private const int MostListed = 10;

    /// <exception cref="ToolException">There is none, or nothing of it can be seen.</exception>
    public static ProfilableProcess ById(int id, ProfilableProcess? found)
    {
        if (found is null)
        {
            throw new ToolException(ErrorCode.NoSuchProcess, $"There is no process {id}");
        }

        if (found.CanTrace || found.HasDiagnosticPort)
        {
            return found;
        }

        throw found.User == Environment.UserName
            ? new ToolException(ErrorCode.CannotTrace, $"Process {id} ('{found.Name}') cannot be profiled: {found.Hindrance}")
            : new ToolException(ErrorCode.ProcessNotOurs, $"Process {id} ('{found.Name}') belongs to {found.User}", found.User == "root" ? "Run as root." : $"Run as {found.User}, or as root.");
    }

    /// <exception cref="ToolException">None has it, or several do, or nothing of it can be seen.</exception>
    public static ProfilableProcess ByName(string name, IReadOnlyList<ProfilableProcess> processes)
    {
        var found = processes.Where(process => string.Equals(process.Name, name, StringComparison.Ordinal)).ToArray();
        if (found.Length == 0)
        {
            found = [.. processes.Where(process => string.Equals(process.Name, name, StringComparison.OrdinalIgnoreCase))];
        }

        return found switch
        {
            [var one] => ById(one.ProcessId, one),
            [] => throw new ToolException(ErrorCode.NoSuchProcess, $"No process has the name '{name}'"),
            _ => throw new ToolException(
                ErrorCode.AmbiguousProcess,
                $"{found.Length} processes have the name '{name}': {string.Join(", ", found.Take(MostListed).Select(p => p.ProcessId))}"
                + (found.Length > MostListed ? ", and more" : "")),
        };
    }
}
