using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Doors;

internal static class DoorEvents
{
    public static int Run()
    {
        using var controller = DoorController.Start();
        var listening = Task.Run(() => new DoorLog(controller.Device).Listen());
        Console.WriteLine($"{listening.GetAwaiter().GetResult()} doors opened");
        return 0;
    }
}

internal sealed class DoorController : IDisposable
{
    private readonly string device = Path.Combine(Path.GetTempPath(), "doors-" + Guid.NewGuid().ToString("N"));
    private readonly Process process;

    private DoorController()
    {
        process = Process.Start("sh", ["-c", $"mkfifo {device}; for i in $(seq 60); do sleep 0.05; echo open; done > {device}"]);
    }

    public string Device => device;

    public static DoorController Start() => new();

    public void Dispose()
    {
        process.WaitForExit();
        process.Dispose();
        File.Delete(device);
    }
}

internal sealed unsafe class DoorLog(string device)
{
    public int Listen() // <corpus:doors>
    {
        var handle = Open();
        var events = stackalloc byte[64];
        var opened = 0;
        nint length;
        while ((length = read(handle, events, 64)) > 0) // <corpus:doors:hot>
        {
            opened += new ReadOnlySpan<byte>(events, (int)length).Count((byte)'\n');
        }

        close(handle);
        return opened;
    }

    private int Open()
    {
        SpinWait.SpinUntil(() => File.Exists(device));
        return open(device, 0);
    }

    [DllImport("libc")]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc")]
    private static extern nint read(int handle, byte* buffer, nuint count);

    [DllImport("libc")]
    private static extern int close(int handle);
}
