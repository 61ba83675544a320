using System.Diagnostics;
using ConcurrencyAdvisor.Corpus.Support;
using Microsoft.Win32.SafeHandles;

namespace Assets;

internal static class AssetLookup
{
    public static int Run()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("assets.bin");
        PageCache.WriteRandomFile(path, megabytes: 96, seed: 4);

        using var neighbour = DiskNeighbour.Start(folder.File("neighbour.bin"));
        using var store = new AssetStore(path);
        var loaded = store.LoadThumbnails(TimeSpan.FromSeconds(2.8), seed: 9);
        Console.WriteLine($"{loaded} thumbnails loaded");
        return 0;
    }
}

internal sealed class AssetStore : IDisposable
{
    private const int ThumbnailBytes = 32 * 1024;

    private readonly SafeFileHandle file;
    private readonly int thumbnails;

    public AssetStore(string path)
    {
        file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        thumbnails = (int)(RandomAccess.GetLength(file) / ThumbnailBytes);
    }

    public int LoadThumbnails(TimeSpan budget, int seed) // <corpus:thumbnails>
    {
        var random = new Random(seed);
        var buffer = new byte[ThumbnailBytes];
        var clock = Stopwatch.StartNew();
        var loaded = 0;
        while (clock.Elapsed < budget)
        {
            if (loaded % (thumbnails / 8) == 0)
            {
                PageCache.Drop(file);
            }

            var offset = (long)random.Next(thumbnails) * ThumbnailBytes;
            RandomAccess.Read(file, buffer, offset); // <corpus:thumbnails:hot>
            loaded++;
        }

        return loaded;
    }

    public void Dispose() => file.Dispose();
}
