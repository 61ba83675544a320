using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConcurrencyAdvisor.Corpus.Support;

internal static class PageCache
{
    private const int DontNeed = 4;

    public static void WriteRandomFile(string path, int megabytes, int seed)
    {
        var block = new byte[1 << 20];
        new Random(seed).NextBytes(block);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        for (var i = 0; i < megabytes; i++)
        {
            block[0] = (byte)i;
            file.Write(block);
        }

        file.Flush(flushToDisk: true);
    }

    public static void Drop(SafeFileHandle file)
    {
        var error = posix_fadvise(file, 0, 0, DontNeed);
        if (error != 0)
        {
            throw new IOException($"posix_fadvise failed with error {error}.");
        }
    }

    [DllImport("libc")]
    private static extern int posix_fadvise(SafeFileHandle file, long offset, long length, int advice);
}
