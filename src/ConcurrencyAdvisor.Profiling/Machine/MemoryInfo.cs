using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>Reads <c>/proc/meminfo</c>.</summary>
public static class MemoryInfo
{
    /// <summary>The machine's memory; null where the content does not tell.</summary>
    public static long? ParseTotalBytes(string content)
    {
        const long BytesPerUnit = 1024;
        foreach (var line in content.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 3
                && fields[0] == "MemTotal:"
                && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                && amount < long.MaxValue / BytesPerUnit)
            {
                return amount * BytesPerUnit;
            }
        }

        return null;
    }
}
