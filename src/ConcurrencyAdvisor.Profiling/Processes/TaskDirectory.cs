using System.Globalization;
using System.IO.Enumeration;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Lists the numbered entries of <c>/proc</c> or <c>/proc/PID/task</c>.</summary>
internal static class TaskDirectory
{
    private const int NotANumber = -1;

    private static EnumerationOptions AllEntries { get; } = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Puts the numbers into a list; false where the directory is gone.</summary>
    internal static bool TryList(string path, List<int> numbers)
    {
        numbers.Clear();
        try
        {
            foreach (var number in new FileSystemEnumerable<int>(path, ParseName, AllEntries))
            {
                if (number != NotANumber)
                {
                    numbers.Add(number);
                }
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int ParseName(ref FileSystemEntry entry)
        => int.TryParse(entry.FileName, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NotANumber;
}
