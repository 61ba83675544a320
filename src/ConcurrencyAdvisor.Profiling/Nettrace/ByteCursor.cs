using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>Reads the fields of a block or a payload in turn. Whatever lies beyond its end is an <see cref="InvalidDataException"/>.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes that were read.</summary>
    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (Position >= _bytes.Length)
        {
            throw TooShort();
        }

        return _bytes[Position++];
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public Guid ReadGuid() => new(Take(16));

    /// <summary>An address or a handle of the traced process.</summary>
    public ulong ReadPointer(int size) => size == sizeof(uint) ? ReadUInt32() : ReadUInt64();

    /// <summary>Seven bits a byte, least significant first; the high bit says that more follow.</summary>
    public uint ReadVarUInt32() => (uint)ReadVarUInt64();

    /// <inheritdoc cref="ReadVarUInt32"/>
    public ulong ReadVarUInt64()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number has too many digits");
    }

    /// <summary>UTF-16 up to a character that is zero.</summary>
    public string ReadText()
    {
        var start = Position;
        for (var at = start; at + 1 < _bytes.Length; at += sizeof(char))
        {
            if (_bytes[at] == 0 && _bytes[at + 1] == 0)
            {
                Position = at + sizeof(char);
                return new string(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(_bytes[start..at]));
            }
        }

        throw TooShort();
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
        {
            throw TooShort();
        }

        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    private static InvalidDataException TooShort() => new("a block or an event is shorter than its fields");
}
