using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>Names the processor as it calls itself: <c>AMD EPYC 7763 64-Core Processor</c>.</summary>
public static class ProcessorName
{
    /// <summary>Longer ones are cut. The processors' own registers hold 48.</summary>
    private const int MostCharacters = 100;

    /// <summary>As much as the first processor of a large machine takes, many times over.</summary>
    private const int MostRead = 64 * 1024;

    /// <summary>This machine's; null where the system does not tell.</summary>
    public static string? Read() => OperatingSystem.IsLinux() && ProcFs.ReadText("/proc/cpuinfo", MostRead) is { } content ? Parse(content) : null;

    /// <summary>The first processor's model in the content of <c>/proc/cpuinfo</c>; null where it names none, as on ARM.</summary>
    public static string? Parse(string content)
    {
        foreach (var line in content.Split('\n'))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && line[..colon].Trim() == "model name" && Tidy(line[(colon + 1)..]) is { Length: > 0 } name)
            {
                return name;
            }
        }

        return null;
    }

    // Makers fill their names up with blanks.
    private static string Tidy(string name)
    {
        var words = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= MostCharacters ? words : words[..MostCharacters];
    }
}
