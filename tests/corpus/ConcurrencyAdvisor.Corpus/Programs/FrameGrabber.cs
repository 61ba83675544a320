namespace Imaging;

internal static class FrameGrabber
{
    public static int Run()
    {
        var camera = new Camera(frames: 120);
        var shutter = new Thread(camera.Expose);
        shutter.Start();
        var brightness = new FrameReader(camera).ReadAll();
        shutter.Join();
        Console.WriteLine($"{camera.Frames} frames, brightness {brightness}");
        return 0;
    }
}

internal sealed class Camera(int frames)
{
    private int latest;

    public int Frames => frames;

    public int Latest => Volatile.Read(ref latest);

    public void Expose() // <corpus:expose>
    {
        for (var frame = 1; frame <= frames; frame++)
        {
            Thread.Sleep(25); // <corpus:expose:hot>
            Volatile.Write(ref latest, frame);
        }
    }
}

internal sealed class FrameReader(Camera camera)
{
    public long ReadAll() // <corpus:frames>
    {
        var brightness = 0L;
        for (var frame = 1; frame <= camera.Frames; frame++)
        {
            while (camera.Latest < frame)
            {
                Thread.SpinWait(20); // <corpus:frames:hot>
            }

            brightness += Measure(frame);
        }

        return brightness;
    }

    private static int Measure(int frame) => frame * 31 % 255;
}
