using System.Buffers.Binary;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Writes the values that records consist of, smallest first: most are differences to the record before.</summary>
internal sealed class CaptureEncoder(Stream output)
{
    private const int LongestNumber = 10;
    private readonly byte[] _block = new byte[64 * 1024];
    private readonly Dictionary<string, int> _keptTexts = [];
    private int _used;
    private long _lastTimeNs;
    private int _lastProcess;
    private int _lastThread;

    public void WriteTag(CaptureTag tag) => WriteByte((byte)tag);

    public void WriteByte(byte value)
    {
        Reserve(1);
        _block[_used++] = value;
    }

    public void WriteFlag(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    public void WriteUnsigned(ulong value)
    {
        Reserve(LongestNumber);
        while (value >= 0x80)
        {
            _block[_used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _block[_used++] = (byte)value;
    }

    /// <summary>Small magnitudes of either sign stay small.</summary>
    public void WriteSigned(long value) => WriteUnsigned((ulong)((value << 1) ^ (value >> 63)));

    public void WriteReal(double value)
    {
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_block.AsSpan(_used), value);
        _used += sizeof(double);
    }

    /// <summary>A text that came before is a reference; 0 introduces a new one.</summary>
    public void WriteText(string text)
    {
        if (_keptTexts.TryGetValue(text, out var known))
        {
            WriteUnsigned((ulong)known);
            return;
        }

        WriteUnsigned(0);
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > CaptureFormat.LongestText)
        {
            throw new IOException($"A text of {bytes.Length} bytes is longer than a capture can hold.");
        }

        WriteUnsigned((ulong)bytes.Length);
        WriteBytes(bytes);
        if (_keptTexts.Count < CaptureFormat.MostKeptTexts && text.Length <= CaptureFormat.LongestKeptText)
        {
            _keptTexts.Add(text, _keptTexts.Count + 1);
        }
    }

    public void WriteTexts(IReadOnlyList<string> texts)
    {
        WriteCount(texts.Count);
        foreach (var text in texts)
        {
            WriteText(text);
        }
    }

    public void WriteCount(int count)
    {
        if (count > CaptureFormat.LongestList)
        {
            throw new IOException($"A list of {count} elements is longer than a capture can hold.");
        }

        WriteUnsigned((ulong)count);
    }

    public void WriteTime(long timeNs)
    {
        WriteSigned(unchecked(timeNs - _lastTimeNs));
        _lastTimeNs = timeNs;
    }

    public void WriteProcess(int processId)
    {
        WriteSigned(unchecked(processId - _lastProcess));
        _lastProcess = processId;
    }

    public void WriteThread(int threadId)
    {
        WriteSigned(unchecked(threadId - _lastThread));
        _lastThread = threadId;
    }

    public void Flush()
    {
        output.Write(_block, 0, _used);
        _used = 0;
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Reserve(1);
            var part = Math.Min(bytes.Length, _block.Length - _used);
            bytes[..part].CopyTo(_block.AsSpan(_used));
            _used += part;
            bytes = bytes[part..];
        }
    }

    private void Reserve(int bytes)
    {
        if (_used + bytes > _block.Length)
        {
            Flush();
        }
    }
}
