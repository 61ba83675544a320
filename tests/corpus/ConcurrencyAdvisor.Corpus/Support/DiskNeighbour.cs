using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConcurrencyAdvisor.Corpus.Support;

/// <summary>
/// Keeps the disk's queue filled from another process. A virtual disk that answers from its host's memory costs more
/// processor than waiting; behind a neighbour it waits like the shared disk of any cloud machine.
/// </summary>
internal sealed class DiskNeighbour : IDisposable
{
    private const int ReadBytes = 4 << 20;
    private const int FileMegabytes = 32;

    private readonly Process process;

    private DiskNeighbour(Process process) => this.process = process;

    public static DiskNeighbour Start(string path)
    {
        var process = ChildProgram.Start("disk-load", path);
        process.StandardOutput.ReadLine();
        return new DiskNeighbour(process);
    }

    public static async Task<int> RunAsync(string path)
    {
        PageCache.WriteRandomFile(path, FileMegabytes, seed: 1);
        Console.WriteLine("loading");

        var parentEnds = ChildProgram.ParentEnds();
        await Task.Run(() => ReadUntil(parentEnds, path));
        return 0;
    }

    public void Dispose() => ChildProgram.End(process);

    private static unsafe void ReadUntil(Task end, string path)
    {
        using var file = OpenUncached(path);
        var buffer = NativeMemory.AlignedAlloc(ReadBytes, 4096);
        for (var i = 0; !end.IsCompleted; i++)
        {
            RandomAccess.Read(file, new Span<byte>(buffer, ReadBytes), i * 17L % (FileMegabytes / 4) * ReadBytes);
        }

        NativeMemory.AlignedFree(buffer);
    }

    private static SafeFileHandle OpenUncached(string path)
    {
        var direct = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x10000 : 0x4000;
        var handle = open(path, direct);
        if (handle < 0)
        {
            throw new IOException($"'{path}' cannot be opened past the page cache.");
        }

        return new SafeFileHandle(handle, ownsHandle: true);
    }

    [DllImport("libc")]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
