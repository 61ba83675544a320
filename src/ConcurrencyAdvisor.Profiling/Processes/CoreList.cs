using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Reads the kernel's lists of processors, <c>0-3,7</c>.</summary>
public static class CoreList
{
    /// <summary>How many processors a list names; null where it is none.</summary>
    public static int? Count(ReadOnlySpan<char> list)
    {
        var count = 0L;
        foreach (var range in list.Split(','))
        {
            var part = list[range].Trim();
            var dash = part.IndexOf('-');
            if (!TryNumber(dash < 0 ? part : part[..dash], out var first) || !TryNumber(dash < 0 ? part : part[(dash + 1)..], out var last) || last < first)
            {
                return null;
            }

            count += (long)last - first + 1;
        }

        return count <= int.MaxValue ? (int)count : null;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int value)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
