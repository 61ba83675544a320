using System.Diagnostics;
using System.Text;
using ConcurrencyAdvisor.Corpus.Support;

namespace Auditing;

internal static class AuditJournal
{
    public static int Run()
    {
        using var folder = new ScratchFolder();
        using var neighbour = DiskNeighbour.Start(folder.File("neighbour.bin"));
        using var journal = new Journal(folder.File("audit.log"));
        var entries = journal.RecordLogins(TimeSpan.FromSeconds(3));
        Console.WriteLine($"{entries} audit entries are safe on disk");
        return 0;
    }
}

internal sealed class Journal(string path) : IDisposable
{
    private readonly FileStream stream = new(path, FileMode.Append, FileAccess.Write);

    public int RecordLogins(TimeSpan budget) // <corpus:logins>
    {
        var clock = Stopwatch.StartNew();
        var entries = 0;
        while (clock.Elapsed < budget)
        {
            stream.Write(Format(entries++));
            stream.Flush(flushToDisk: true); // <corpus:logins:hot>
        }

        return entries;
    }

    public void Dispose() => stream.Dispose();

    private static byte[] Format(int entry)
        => Encoding.UTF8.GetBytes($"{entry:D8} login user={entry * 7919 % 10007} result=granted\n");
}
