using System.Runtime.InteropServices;

namespace Devices;

internal static class PumpControl
{
    public static int Run()
    {
        var dosed = new PumpDriver().Dose(strokes: 600);
        Console.WriteLine($"{dosed:F1} ml dosed");
        return 0;
    }
}

internal sealed class PumpDriver
{
    private const uint StrokeMicroseconds = 5_000;

    private bool valveOpen;

    public double Dose(int strokes) // <corpus:dose>
    {
        var millilitres = 0.0;
        for (var stroke = 0; stroke < strokes; stroke++)
        {
            millilitres += Stroke();
            usleep(StrokeMicroseconds); // <corpus:dose:hot>
        }

        return millilitres;
    }

    private double Stroke()
    {
        valveOpen = !valveOpen;
        return valveOpen ? 0.4 : 0;
    }

    [DllImport("libc")]
    private static extern int usleep(uint microseconds);
}
