using System.Buffers.Binary;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// Reads the kernel's records out of plain bytes. What it does not know it passes over; bytes that are no records end the reading.
/// </summary>
internal static class PerfRecordParser
{
    private const int HeaderSize = 8;
    private const int TrailerSize = 16;

    // Marks between the kernel's and the user's part of a chain stand at the end of the address space, where no code is.
    private const ulong FirstMark = unchecked((ulong)-4095L);

    private const uint Lost = 2;
    private const uint Named = 3;
    private const uint Exited = 4;
    private const uint Throttled = 5;
    private const uint Forked = 7;
    private const uint Sampled = 9;
    private const uint LostSamples = 13;
    private const uint Switched = 14;
    private const uint SwitchedOnCore = 15;

    private const ushort IsOut = 1 << 13;
    private const ushort IsPreempted = 1 << 14;

    /// <summary>Adds all records to a list; the number of bytes that were records.</summary>
    internal static int Parse(ReadOnlySpan<byte> bytes, List<PerfRecord> records)
    {
        var position = 0;
        while (bytes.Length - position >= HeaderSize)
        {
            var head = bytes[position..];
            var size = BinaryPrimitives.ReadUInt16LittleEndian(head[6..]);
            if (size < HeaderSize || size > head.Length)
            {
                break;
            }

            var kind = BinaryPrimitives.ReadUInt32LittleEndian(head);
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(head[4..]);
            if (Parse(kind, flags, head[HeaderSize..size], out var record))
            {
                records.Add(record);
            }

            position += size;
        }

        return position;
    }

    /// <summary>Bytes of the record that begins here.</summary>
    internal static int SizeOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);

    /// <summary>Of a record's last words but one, the thread that ran; means nothing for a sample.</summary>
    internal static int ThreadOf(ReadOnlySpan<byte> lastButOne) => ReadId(lastButOne[4..]);

    /// <summary>What a record is, where it is of the kinds that come in numbers; null for all others.</summary>
    internal static PerfRecordKind? FrequentKindOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32LittleEndian(header) switch
    {
        Sampled => PerfRecordKind.Sampled,
        Switched or SwitchedOnCore => SwitchOf(BinaryPrimitives.ReadUInt16LittleEndian(header[4..])),
        _ => null,
    };

    private static bool Parse(uint kind, ushort flags, ReadOnlySpan<byte> body, out PerfRecord record)
    {
        record = default;
        if (kind == Sampled)
        {
            return ParseSample(body, out record);
        }

        // Behind every other record stand the thread that ran and the time.
        if (body.Length < TrailerSize)
        {
            return false;
        }

        var trailer = body[^TrailerSize..];
        body = body[..^TrailerSize];
        var running = new PerfRecord(PerfRecordKind.SwitchedIn, ReadTime(trailer[8..]), ReadId(trailer), ReadId(trailer[4..]));
        switch (kind)
        {
            case Switched or SwitchedOnCore:
                record = running with { Kind = SwitchOf(flags) };
                return true;
            case Forked or Exited when body.Length >= 24:
                record = new PerfRecord(kind == Forked ? PerfRecordKind.Forked : PerfRecordKind.Exited, ReadTime(body[16..]), ReadId(body), ReadId(body[8..]))
                {
                    ParentThreadId = ReadId(body[12..]),
                };
                return true;
            case Named when body.Length >= 8:
                record = new PerfRecord(PerfRecordKind.Named, running.TimeNs, ReadId(body), ReadId(body[4..])) { Name = ReadText(body[8..]) };
                return true;
            case Lost when body.Length >= 16:
                record = running with { Kind = PerfRecordKind.Lost, Count = ReadCount(body[8..]) };
                return true;
            case LostSamples when body.Length >= 8:
                record = running with { Kind = PerfRecordKind.Lost, Count = ReadCount(body) };
                return true;
            case Throttled:
                record = running with { Kind = PerfRecordKind.Throttled };
                return true;
            default:
                return false;
        }
    }

    private static bool ParseSample(ReadOnlySpan<byte> body, out PerfRecord record)
    {
        record = default;
        if (body.Length < 24)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt64LittleEndian(body[16..]);
        var frames = body[24..];
        if (count > (ulong)frames.Length / sizeof(ulong))
        {
            return false;
        }

        var chain = new ulong[(int)count];
        var length = 0;
        for (var i = 0; i < chain.Length; i++)
        {
            var address = BinaryPrimitives.ReadUInt64LittleEndian(frames[(i * sizeof(ulong))..]);
            if (address is not 0 and < FirstMark)
            {
                chain[length++] = address;
            }
        }

        record = new PerfRecord(PerfRecordKind.Sampled, ReadTime(body[8..]), ReadId(body), ReadId(body[4..]))
        {
            Chain = length == chain.Length ? chain : chain[..length],
            Stack = StackOf(frames[(chain.Length * sizeof(ulong))..]),
        };
        return true;
    }

    // The registers' form (0 for none), frame and stack pointer, the room for the stack, its bytes, and how many of them were read.
    private static ulong[] StackOf(ReadOnlySpan<byte> rest)
    {
        const int Fixed = 4 * sizeof(ulong);
        if (rest.Length < Fixed || BinaryPrimitives.ReadUInt64LittleEndian(rest) == 0)
        {
            return [];
        }

        var frame = BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]);
        var top = BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]);
        var room = BinaryPrimitives.ReadUInt64LittleEndian(rest[24..]);
        var bytes = rest[Fixed..];
        if (room == 0 || frame <= top || room > (ulong)bytes.Length || (ulong)bytes.Length - room < sizeof(ulong))
        {
            return [];
        }

        var read = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(int)room..]);
        var words = new ulong[Math.Min(Math.Min(room, read), frame - top) / sizeof(ulong)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
        }

        return words;
    }

    private static PerfRecordKind SwitchOf(ushort flags) =>
        (flags & IsOut) == 0 ? PerfRecordKind.SwitchedIn
        : (flags & IsPreempted) != 0 ? PerfRecordKind.Preempted
        : PerfRecordKind.SwitchedOut;

    private static int ReadId(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    private static long ReadTime(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);

    private static long ReadCount(ReadOnlySpan<byte> bytes) => (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes), int.MaxValue);

    private static string ReadText(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
