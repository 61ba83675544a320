using System.Text;

namespace Labels;

internal static class LabelPrinting
{
    public static int Run()
    {
        using var composer = new LabelComposer();
        var stations = Enumerable.Range(0, 8)
            .Select(s => new Thread(() => new PackingStation(composer).Print(s, parcels: 105)))
            .ToList();
        stations.ForEach(station => station.Start());
        stations.ForEach(station => station.Join());
        Console.WriteLine($"{composer.Printed} labels printed");
        return 0;
    }
}

internal sealed class PackingStation(LabelComposer composer)
{
    public void Print(int station, int parcels)
    {
        for (var parcel = 0; parcel < parcels; parcel++)
        {
            composer.Compose($"S{station}-P{parcel:D6}");
        }
    }
}

internal sealed class LabelComposer : IDisposable
{
    private const int Width = 900;
    private const int Height = 260;

    private readonly SemaphoreSlim canvas = new(1);
    private readonly byte[] pixels = new byte[Width * Height];

    public int Printed { get; private set; }

    public void Compose(string code) // <corpus:compose>
    {
        canvas.Wait(); // <corpus:compose:hot>
        try
        {
            Draw(Encoding.ASCII.GetBytes(code));
            Printed++;
        }
        finally
        {
            canvas.Release();
        }
    }

    public void Dispose() => canvas.Dispose();

    private void Draw(byte[] code)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var bar = code[x / 7 % code.Length] >> (x % 7) & 1;
                var shade = 127 + 120 * Math.Sin(x * 0.013) * Math.Cos(y * 0.021);
                pixels[y * Width + x] = (byte)(bar == 1 ? shade / 2 : shade);
            }
        }
    }
}
