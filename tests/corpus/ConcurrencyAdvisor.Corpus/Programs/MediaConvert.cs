using System.Diagnostics;

namespace Media;

internal static class MediaConvert
{
    public static int Run()
    {
        var clips = Enumerable.Range(1, 42).Select(i => $"clip-{i:D3}").ToList();
        var converted = new ClipConverter().ConvertAll(clips);
        Console.WriteLine($"{converted} clips converted");
        return 0;
    }
}

internal sealed class ClipConverter
{
    public int ConvertAll(IReadOnlyList<string> clips) // <corpus:convert>
    {
        var converted = 0;
        foreach (var clip in clips)
        {
            using var encoder = StartEncoder(clip);
            encoder.WaitForExit(); // <corpus:convert:hot>
            if (encoder.ExitCode == 0)
            {
                converted++;
            }
        }

        return converted;
    }

    // Stands for an encoder that runs on other hardware: it waits instead of computing.
    private static Process StartEncoder(string clip)
        => Process.Start(new ProcessStartInfo("sleep") { ArgumentList = { clip.EndsWith('0') ? "0.09" : "0.06" } })!;
}
