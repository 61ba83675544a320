namespace Mapping;

internal static class TileMap
{
    public static int Run()
    {
        var renderer = new TileRenderer(tileSize: 256);
        var ink = renderer.RenderAll(tiles: 100);
        Console.WriteLine($"map drawn, ink {ink}");
        return 0;
    }
}

internal sealed class TileRenderer(int tileSize)
{
    public long RenderAll(int tiles) // <corpus:render>
    {
        var ink = new long[tiles];
        var threads = new Thread[tiles];
        for (var t = 0; t < tiles; t++)
        {
            var tile = t;
            threads[t] = new Thread(() =>
            {
                var sum = 0L;
                for (var y = 0; y < tileSize; y++)
                {
                    for (var x = 0; x < tileSize; x++)
                    {
                        sum += Shade(tile % 10 * tileSize + x, tile / 10 * tileSize + y); // <corpus:render:hot>
                    }
                }

                ink[tile] = sum;
            });
            threads[t].Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        return ink.Sum();
    }

    private int Shade(int x, int y)
    {
        var size = tileSize * 10.0;
        double cr = x / size * 2.8 - 2.0, ci = y / size * 2.4 - 1.2;
        double zr = 0, zi = 0;
        var steps = 0;
        while (steps < 1_000 && zr * zr + zi * zi < 4)
        {
            (zr, zi) = (zr * zr - zi * zi + cr, 2 * zr * zi + ci);
            steps++;
        }

        return steps;
    }
}
