using System.Buffers.Binary;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>Reads a stream of which only the beginning is known: a file, or a socket that a runtime writes to.</summary>
internal sealed class NettraceInput(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _next;
    private int _filled;
    private long _position;

    /// <exception cref="InvalidDataException">The stream has ended.</exception>
    public byte ReadByte()
    {
        if (_next == _filled)
        {
            Fill();
        }

        _position++;
        return _buffer[_next++];
    }

    public int ReadInt32()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        Read(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <summary>ASCII, after its length in bytes.</summary>
    public string ReadName(int longest)
    {
        var length = ReadInt32();
        if (length < 0 || length > longest)
        {
            throw new InvalidDataException("a name has an impossible length");
        }

        Span<byte> bytes = stackalloc byte[length];
        Read(bytes);
        return Encoding.ASCII.GetString(bytes);
    }

    public void Read(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_next == _filled)
            {
                Fill();
            }

            var part = Math.Min(bytes.Length, _filled - _next);
            _buffer.AsSpan(_next, part).CopyTo(bytes);
            _next += part;
            _position += part;
            bytes = bytes[part..];
        }
    }

    /// <summary>Goes on at the next multiple of a number of bytes from the beginning.</summary>
    public void Align(int bytes)
    {
        while (_position % bytes != 0)
        {
            ReadByte();
        }
    }

    private void Fill()
    {
        _next = 0;
        _filled = stream.Read(_buffer, 0, _buffer.Length);
        if (_filled == 0)
        {
            throw new InvalidDataException($"it ends after {_position} bytes, without its end mark");
        }
    }
}
