namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Gives a process the name that its developer knows it by.</summary>
public static class ProcessNaming
{
    private const string Deleted = " (deleted)";

    /// <summary>Options of the <c>dotnet</c> host that stand before the program and take a value.</summary>
    private static HashSet<string> HostOptionsWithValue { get; } =
    [
        "--depsfile", "--runtimeconfig", "--additionalprobingpath", "--additional-deps", "--fx-version", "--roll-forward",
    ];

    /// <summary>Names a process.</summary>
    /// <param name="executable">Where <c>/proc/PID/exe</c> points; null where that is hidden.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="shortName">The kernel's name for it.</param>
    public static string Name(string? executable, IReadOnlyList<string> arguments, string shortName)
    {
        var name = executable is null ? shortName : Path.GetFileName(WithoutDeletedMark(executable));
        return name is "dotnet" or "dotnet.exe" ? FindProgram(arguments) ?? "dotnet" : name.Length == 0 ? shortName : name;
    }

    /// <summary>The path of an executable that may have been replaced on disk since it started.</summary>
    public static string WithoutDeletedMark(string path)
        => path.EndsWith(Deleted, StringComparison.Ordinal) ? path[..^Deleted.Length] : path;

    private static string? FindProgram(IReadOnlyList<string> arguments)
    {
        for (var i = 1; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (HostOptionsWithValue.Contains(argument))
            {
                i++;
            }
            else if (argument != "exec" && !argument.StartsWith('-'))
            {
                return argument.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || argument.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
                    ? Path.GetFileNameWithoutExtension(argument)
                    : null;
            }
        }

        return null;
    }
}
