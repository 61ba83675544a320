using System.Diagnostics;
using ConcurrencyAdvisor.Corpus.Support;

namespace Intake;

internal static class DropFolder
{
    public static int Run()
    {
        using var folder = new ScratchFolder();
        var marker = folder.File("batch.ready");
        using var supplier = Process.Start("sh", ["-c", $"sleep 3; echo 128 > {marker}.tmp; mv {marker}.tmp {marker}"]);

        var looks = new BatchWatcher(marker).WaitForBatch();
        Console.WriteLine($"batch of {File.ReadAllText(marker).Trim()} invoices has arrived");
        supplier.WaitForExit();
        return looks > 0 ? 0 : 1;
    }
}

internal sealed class BatchWatcher(string marker)
{
    public int WaitForBatch() // <corpus:batch>
    {
        var looks = 1;
        while (!IsComplete())
        {
            Thread.Sleep(20); // <corpus:batch:hot>
            looks++;
        }

        return looks;
    }

    private bool IsComplete() => File.Exists(marker) && new FileInfo(marker).Length > 0;
}
