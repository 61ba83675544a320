using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Reads the kernel's lists of processors, <c>0-3,7</c>.</summary>
public static class CoreList
{
    // More processors than any machine has, so that a damaged list costs nothing.
    private const int MostListed = 65_536;

    /// <summary>How many processors a list names; null where it is none.</summary>
    public static int? Count(ReadOnlySpan<char> list)
    {
        var count = 0L;
        foreach (var range in list.Split(','))
        {
            if (!TryRange(list[range], out var first, out var last))
            {
                return null;
            }

            count += (long)last - first + 1;
        }

        return count <= int.MaxValue ? (int)count : null;
    }

    /// <summary>The numbers of the processors that a list names; null where it is none.</summary>
    public static IReadOnlyList<int>? Parse(ReadOnlySpan<char> list)
    {
        if (Count(list) is not (> 0 and <= MostListed))
        {
            return null;
        }

        var cores = new List<int>();
        foreach (var range in list.Split(','))
        {
            _ = TryRange(list[range], out var first, out var last);
            cores.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return cores;
    }

    private static bool TryRange(ReadOnlySpan<char> range, out int first, out int last)
    {
        var part = range.Trim();
        var dash = part.IndexOf('-');
        last = 0;
        return TryNumber(dash < 0 ? part : part[..dash], out first) && TryNumber(dash < 0 ? part : part[(dash + 1)..], out last) && last >= first;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int value)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
