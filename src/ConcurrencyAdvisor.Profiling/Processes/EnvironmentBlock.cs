using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>
/// The environment that a process was started with, in its own memory. The C library hands it to every program that native code starts, so that
/// taking a variable out of the runtime's copy is not enough. Linux, 64 bit.
/// </summary>
internal static class EnvironmentBlock
{
    private const int PointerBytes = 8;
    private const int FieldsAfterName = 2;
    private const int StackField = 28 - FieldsAfterName - 1;
    private const int EnvironmentStartField = 50 - FieldsAfterName - 1;
    private const int EnvironmentEndField = 51 - FieldsAfterName - 1;

    // The kernel allows a quarter of the stack's limit, 8 MB as a rule; what is larger is no environment.
    private const int MostBytes = 8 << 20;

    /// <summary>Whether this process may change another one's memory; <paramref name="processId"/> is a child of the same kind.</summary>
    public static bool MayChange(int processId)
    {
        if (!OperatingSystem.IsLinux() || IntPtr.Size != PointerBytes)
        {
            return false;
        }

        try
        {
            using var memory = OpenMemory(processId);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Takes variables away, so that neither the process nor what it starts sees them.</summary>
    /// <param name="processId">A process that does not change its environment now: it is suspended.</param>
    /// <param name="names">The variables.</param>
    /// <returns>Whether they are gone.</returns>
    public static bool Remove(int processId, IReadOnlyCollection<string> names)
    {
        try
        {
            if (Locate(processId) is not { } place)
            {
                return false;
            }

            using var memory = OpenMemory(processId);
            var block = new byte[place.End - place.Start];
            if (!ReadWhole(memory, block, place.Start))
            {
                return false;
            }

            var removed = Find(block, names);
            var isListed = Unlist(memory, place, removed);

            // A list that the C library has moved meanwhile still points here: an empty variable has no name.
            foreach (var (offset, length) in removed)
            {
                RandomAccess.Write(memory, new byte[length], place.Start + offset);
            }

            return isListed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The places of variables in a block of strings that end with zero bytes.</summary>
    internal static IReadOnlyList<(int Offset, int Length)> Find(ReadOnlySpan<byte> block, IReadOnlyCollection<string> names)
    {
        var found = new List<(int, int)>();
        foreach (var range in block.Split((byte)0))
        {
            var variable = block[range];
            var end = variable.IndexOf((byte)'=');
            if (end > 0 && names.Contains(Encoding.UTF8.GetString(variable[..end])))
            {
                found.Add((range.Start.GetOffset(block.Length), variable.Length));
            }
        }

        return found;
    }

    // At its start the stack holds the number of arguments, the arguments' addresses, a zero, the variables' addresses, and a zero.
    private static bool Unlist(SafeFileHandle memory, Place place, IReadOnlyList<(int Offset, int Length)> removed)
    {
        var count = new byte[PointerBytes];
        if (!ReadWhole(memory, count, place.Stack))
        {
            return false;
        }

        var arguments = BinaryPrimitives.ReadInt64LittleEndian(count);
        if (arguments is < 1 or > MostBytes / PointerBytes)
        {
            return false;
        }

        var listStart = place.Stack + ((arguments + 2) * PointerBytes);
        if (listStart >= place.Start || place.Start - listStart > MostBytes)
        {
            return false;
        }

        var bytes = new byte[place.Start - listStart];
        if (!ReadWhole(memory, bytes, listStart))
        {
            return false;
        }

        var list = MemoryMarshal.Cast<byte, long>(bytes.AsSpan(0, bytes.Length / PointerBytes * PointerBytes));
        var length = list.IndexOf(0);
        if (length < 1 || list[0] != place.Start)
        {
            return false;
        }

        var gone = removed.Select(variable => place.Start + variable.Offset).ToHashSet();
        var kept = list[..length].ToArray().Where(address => !gone.Contains(address)).ToArray();
        kept.CopyTo(list);
        list[kept.Length..length].Clear();
        RandomAccess.Write(memory, bytes.AsSpan(0, length * PointerBytes), listStart);
        return kept.Length + removed.Count == length;
    }

    private static Place? Locate(int processId)
    {
        if (IntPtr.Size != PointerBytes || ProcFs.ReadText($"/proc/{processId}/stat", 4096) is not { } stat)
        {
            return null;
        }

        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > EnvironmentEndField
            && Number(fields[StackField]) is var stack and > 0
            && Number(fields[EnvironmentStartField]) is var start and > 0
            && Number(fields[EnvironmentEndField]) - start is > 0 and < MostBytes and var length
            ? new Place(stack, start, start + length)
            : null;
    }

    private static long Number(string field) => long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static SafeFileHandle OpenMemory(int processId) =>
        File.OpenHandle($"/proc/{processId}/mem", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    private static bool ReadWhole(SafeFileHandle memory, Span<byte> buffer, long address)
    {
        var read = 0;
        while (read < buffer.Length)
        {
            var count = RandomAccess.Read(memory, buffer[read..], address + read);
            if (count <= 0)
            {
                return false;
            }

            read += count;
        }

        return true;
    }

    private readonly record struct Place(long Stack, long Start, long End);
}
