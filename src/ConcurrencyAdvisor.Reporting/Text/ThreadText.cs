using System.Globalization;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>Each process with its threads, busiest first.</summary>
internal static class ThreadText
{
    private const int NameColumns = 34;

    public static void Write(TextCanvas canvas, IReadOnlyList<ProcessProfile> processes)
    {
        foreach (var process in processes)
        {
            canvas.Blank();
            var name = string.Create(CultureInfo.InvariantCulture, $"{process.Name} ({process.ProcessId})");
            var times = $"{Numbers.Duration(process.WallSeconds)} wall, {Numbers.Duration(process.CpuSeconds)} CPU";
            canvas.Paragraph(0, 2, new Fragment(name, TextRole.Strong), $", {process.Runtime}, {times}");
            if (process.Threads.Count > 0)
            {
                WriteRow(canvas, "thread", "on a core", "ready", "blocked");
            }

            var busiestFirst = process.Threads.OrderByDescending(thread => thread.CpuSeconds).ThenBy(thread => thread.ThreadId);
            foreach (var thread in busiestFirst)
            {
                var id = thread.ThreadId.ToString(CultureInfo.InvariantCulture);
                WriteRow(
                    canvas,
                    $"{id} {thread.Name}",
                    Numbers.Duration(thread.CpuSeconds),
                    Numbers.Duration(thread.RunnableSeconds),
                    Numbers.Duration(thread.BlockedSeconds));
            }

            if (process.ThreadsNotListed > 0)
            {
                canvas.Paragraph(2, 2, $"and {Numbers.Count(process.ThreadsNotListed)} more, with less time than these");
            }
        }
    }

    private static void WriteRow(TextCanvas canvas, string name, string cpu, string ready, string blocked)
    {
        var shown = DisplayWidth.Cut(SafeText.Escape(name), NameColumns - 2);
        canvas.CutLine(2, shown, NameColumns, $"{cpu,12}{ready,12}{blocked,12}");
    }
}
