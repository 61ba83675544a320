using System.Text;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Takes apart the command line of a trace: one text in which only Windows quotes what holds blanks.</summary>
internal static class TraceCommand
{
    public static IReadOnlyList<string> Split(string commandLine)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        var isQuoted = false;
        foreach (var c in commandLine)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ' ' && !isQuoted)
            {
                AddArgument(arguments, current);
            }
            else
            {
                current.Append(c);
            }
        }

        AddArgument(arguments, current);
        return arguments;
    }

    /// <summary>The program's name as in a live profile; a trace may come from a system with other path separators.</summary>
    public static string NameOf(IReadOnlyList<string> command, int processId)
    {
        if (command.Count == 0)
        {
            return $"process {processId}";
        }

        var portable = command.Select(argument => argument.Replace('\\', '/')).ToArray();
        var name = ProcessNaming.Name(portable[0], portable, "");
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^".exe".Length] : name;
    }

    /// <summary>The program's assembly, where the trace was made on this machine and it is still there; else null.</summary>
    public static string? AssemblyOf(IReadOnlyList<string> command)
    {
        var host = command.Count == 0 ? "" : command[0];
        var isMuxer = Path.GetFileNameWithoutExtension(host) is "dotnet";
        var candidates = isMuxer
            ? command.Skip(1).Where(argument => argument.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Take(1)
            : [host + ".dll", Path.ChangeExtension(host, ".dll"), host];
        return candidates.FirstOrDefault(file => Path.IsPathFullyQualified(file) && File.Exists(file));
    }

    private static void AddArgument(List<string> arguments, StringBuilder current)
    {
        if (current.Length > 0)
        {
            arguments.Add(current.ToString());
            current.Clear();
        }
    }
}
