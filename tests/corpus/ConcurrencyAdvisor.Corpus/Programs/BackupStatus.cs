using System.Diagnostics;

namespace Backups;

internal static class BackupStatus
{
    public static int Run()
    {
        var volumes = Enumerable.Range(1, 30).Select(i => $"volume-{i:D2}").ToList();
        var characters = new StatusCollector().Collect(volumes);
        Console.WriteLine($"{volumes.Count} volumes answered with {characters} characters");
        return 0;
    }
}

internal sealed class StatusCollector
{
    public long Collect(IReadOnlyList<string> volumes) // <corpus:collect>
    {
        var characters = 0L;
        foreach (var volume in volumes)
        {
            using var agent = StartAgent(volume);
            while (agent.StandardOutput.ReadLine() is { } line) // <corpus:collect:hot>
            {
                characters += line.Length;
            }

            agent.WaitForExit();
        }

        return characters;
    }

    private static Process StartAgent(string volume)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"echo checking {volume}; sleep 0.05; echo {volume} last run complete; sleep 0.03; echo done");
        return Process.Start(start)!;
    }
}
