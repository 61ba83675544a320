using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Corpus.Support;

namespace Terrain;

internal static class ElevationSurvey
{
    public static int Run()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("elevation.grid");
        PageCache.WriteRandomFile(path, megabytes: 96, seed: 6);

        using var neighbour = DiskNeighbour.Start(folder.File("neighbour.bin"));
        var survey = new Survey(path);
        var clock = Stopwatch.StartNew();
        var height = 0L;
        var routes = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(2.6))
        {
            survey.ForgetCachedGrid();
            height += survey.SampleRoute(points: 800, seed: routes++);
        }

        Console.WriteLine($"{routes} routes, mean height {height / routes / 800}");
        return 0;
    }
}

internal sealed unsafe class Survey(string path)
{
    private const int RandomAccessAdvice = 1;

    public void ForgetCachedGrid()
    {
        using var file = File.OpenHandle(path);
        PageCache.Drop(file);
    }

    public long SampleRoute(int points, int seed) // <corpus:route>
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var grid = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* cells = null;
        grid.SafeMemoryMappedViewHandle.AcquirePointer(ref cells);
        madvise(cells, (nuint)grid.Capacity, RandomAccessAdvice);

        var random = new Random(seed);
        var height = 0L;
        for (var i = 0; i < points; i++)
        {
            height += cells[random.NextInt64(grid.Capacity)]; // <corpus:route:hot>
        }

        grid.SafeMemoryMappedViewHandle.ReleasePointer();
        return height;
    }

    [DllImport("libc")]
    private static extern int madvise(byte* address, nuint length, int advice);
}
