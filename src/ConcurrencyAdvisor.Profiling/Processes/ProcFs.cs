using System.Runtime.InteropServices;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>
/// Reads <c>/proc</c> without exceptions: what is read may vanish, or be forbidden, at any moment. Everything is null where the
/// system has no <c>/proc</c>.
/// </summary>
internal static unsafe class ProcFs
{
    private const int CurrentDirectory = -100;
    private const int DoNotSynchronize = 0x4000;
    private const uint TypeAndLinks = 0x1 | 0x2 | 0x4;
    private const int MaximumLinkLength = 4096;

    /// <summary>A whole file, or its first <paramref name="limit"/> bytes.</summary>
    internal static byte[]? ReadBytes(string path, int limit = 16 * 1024 * 1024)
    {
        var descriptor = Open(path);
        if (descriptor < 0)
        {
            return null;
        }

        try
        {
            var content = new byte[Math.Min(4096, limit)];
            var length = 0;
            while (true)
            {
                var count = Read(descriptor, content.AsSpan(length), length);
                if (count < 0)
                {
                    return null;
                }

                length += count;
                if (count == 0 || length == limit)
                {
                    return content[..length];
                }

                if (length == content.Length)
                {
                    Array.Resize(ref content, Math.Min(limit, content.Length * 2));
                }
            }
        }
        finally
        {
            _ = Libc.Close(descriptor);
        }
    }

    /// <summary>A whole file as text.</summary>
    internal static string? ReadText(string path, int limit = 16 * 1024 * 1024)
        => ReadBytes(path, limit) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The beginning of a file, opened and closed for it; the number of bytes, or an error number below 0.</summary>
    internal static int ReadOnce(string path, Span<byte> buffer)
    {
        var descriptor = Open(path);
        if (descriptor < 0)
        {
            return descriptor;
        }

        var count = Read(descriptor, buffer, 0);
        _ = Libc.Close(descriptor);
        return count;
    }

    /// <summary>Where a symbolic link points.</summary>
    internal static string? ReadLink(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = stackalloc byte[MaximumLinkLength];
        fixed (byte* name = Terminated(path))
        {
            var length = Libc.ReadLink(name, buffer, MaximumLinkLength);
            return length < 0 ? null : Encoding.UTF8.GetString(buffer, (int)length);
        }
    }

    /// <summary>Type and permission bits of a file, and how many names it has; never waits for a network file system.</summary>
    internal static bool TryGetStatus(string path, out int mode, out uint links)
    {
        mode = 0;
        links = 0;
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        Libc.FileStatus status;
        try
        {
            fixed (byte* name = Terminated(path))
            {
                if (Libc.StatX(CurrentDirectory, name, DoNotSynchronize, TypeAndLinks, &status) != 0)
                {
                    return false;
                }
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return false;
        }

        mode = status.Mode;
        links = status.Links;
        return true;
    }

    /// <summary>Whether a file is there and this user may write to it; for a socket, connect to it.</summary>
    internal static bool MayWrite(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        fixed (byte* name = Terminated(path))
        {
            return Libc.Access(name, Libc.MayWrite) == 0;
        }
    }

    /// <summary>Opens for reading; a descriptor, or an error number below 0.</summary>
    internal static int Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return -Libc.NoSuchEntry;
        }

        fixed (byte* name = Terminated(path))
        {
            var descriptor = Libc.Open(name, Libc.ReadOnlyCloseOnExec);
            return descriptor >= 0 ? descriptor : -Math.Max(1, Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Reads at an offset; the number of bytes, or an error number below 0.</summary>
    internal static int Read(int descriptor, Span<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var count = Libc.Read(descriptor, start, (nuint)buffer.Length, offset);
                if (count >= 0)
                {
                    return (int)count;
                }

                var error = Marshal.GetLastPInvokeError();
                if (error != Libc.Interrupted)
                {
                    return -Math.Max(1, error);
                }
            }
        }
    }

    private static byte[] Terminated(string path)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, bytes);
        return bytes;
    }
}
