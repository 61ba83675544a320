using System.Buffers.Binary;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>
/// Reads what <see cref="CaptureEncoder"/> wrote. Whatever cannot have been written is an <see cref="InvalidDataException"/>; memory is
/// taken only for bytes that are there.
/// </summary>
internal sealed class CaptureDecoder(Stream input)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly byte[] _block = new byte[64 * 1024];
    private readonly List<string> _keptTexts = [];
    private int _next;
    private int _filled;
    private long _lastTimeNs;
    private int _lastProcess;
    private int _lastThread;

    public CaptureTag ReadTag() => (CaptureTag)ReadByte();

    public byte ReadByte()
    {
        if (_next == _filled && !Fill())
        {
            throw new InvalidDataException("it ends in the middle");
        }

        return _block[_next++];
    }

    public bool IsAtEnd() => _next == _filled && !Fill();

    public bool ReadFlag() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"a flag has the value {other}"),
    };

    public ulong ReadUnsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            if (shift == 63 && part > 1)
            {
                break;
            }

            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number has too many digits");
    }

    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int ReadInt() => ReadSigned() is >= int.MinValue and <= int.MaxValue and var value
        ? (int)value
        : throw new InvalidDataException("a number is out of its range");

    public double ReadReal()
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = ReadByte();
        }

        return BinaryPrimitives.ReadDoubleLittleEndian(bytes);
    }

    public T ReadEnum<T>()
        where T : struct, Enum
    {
        var value = ReadByte();
        var named = (T)Enum.ToObject(typeof(T), value);
        return Enum.IsDefined(named) ? named : throw new InvalidDataException($"{value} is no {typeof(T).Name}");
    }

    public string ReadText()
    {
        var reference = ReadUnsigned();
        if (reference > 0)
        {
            return reference <= (ulong)_keptTexts.Count
                ? _keptTexts[(int)reference - 1]
                : throw new InvalidDataException("a text is referred to that never came");
        }

        var text = ReadNewText(ReadLength(CaptureFormat.LongestText));
        if (_keptTexts.Count < CaptureFormat.MostKeptTexts && text.Length <= CaptureFormat.LongestKeptText)
        {
            _keptTexts.Add(text);
        }

        return text;
    }

    public IReadOnlyList<string> ReadTexts()
    {
        var texts = new List<string>();
        for (var left = ReadCount(); left > 0; left--)
        {
            texts.Add(ReadText());
        }

        return texts;
    }

    public int ReadCount() => ReadLength(CaptureFormat.LongestList);

    public long ReadTime() => _lastTimeNs = unchecked(_lastTimeNs + ReadSigned());

    public int ReadProcess() => _lastProcess = unchecked(_lastProcess + ReadInt());

    public int ReadThread() => _lastThread = unchecked(_lastThread + ReadInt());

    private int ReadLength(int limit) => ReadUnsigned() is var length && length <= (ulong)limit
        ? (int)length
        : throw new InvalidDataException($"a length is {length}, where {limit} is the most");

    private string ReadNewText(int length)
    {
        try
        {
            if (length <= _filled - _next)
            {
                _next += length;
                return Strict.GetString(_block, _next - length, length);
            }

            var bytes = new MemoryStream();
            while (bytes.Length < length)
            {
                bytes.WriteByte(ReadByte());
            }

            return Strict.GetString(bytes.GetBuffer(), 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("a text is not in UTF-8");
        }
    }

    private bool Fill()
    {
        _next = 0;
        _filled = input.Read(_block, 0, _block.Length);
        return _filled > 0;
    }
}
