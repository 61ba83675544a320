#pragma warning disable CA1001 // Both hold nothing but memory.

using System.Text;

namespace ConcurrencyAdvisor.Profiling.Tests.Nettrace;

/// <summary>A trace written by the book, object by object, with whatever a test wants to be wrong.</summary>
internal sealed class WrittenTrace
{
    internal const string Provider = "Some-Provider";

    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    internal WrittenTrace(int version = 4, int pointerSize = 8, long ticksPerSecond = 1_000_000_000)
    {
        _writer = new BinaryWriter(_stream);
        _writer.Write("Nettrace"u8);
        WriteName("!FastSerialization.1");
        Begin("Trace", version);
        foreach (var part in new short[] { 2026, 3, 0, 14, 15, 9, 26, 535 })
        {
            _writer.Write(part);
        }

        _writer.Write(0L);
        _writer.Write(ticksPerSecond);
        foreach (var field in new[] { pointerSize, 4711, 8, 0 })
        {
            _writer.Write(field);
        }

        _writer.Write((byte)6);
    }

    internal WrittenTrace Type(int id, int eventId, string name = "", string provider = Provider) => Block("MetadataBlock", block =>
    {
        WriteBlockHeader(block, isCompressed: true);
        var payload = new MemoryStream();
        using var fields = new BinaryWriter(payload, Encoding.Unicode);
        fields.Write(id);
        fields.Write(Encoding.Unicode.GetBytes(provider + '\0'));
        fields.Write(eventId);
        fields.Write(Encoding.Unicode.GetBytes(name + '\0'));
        block.Write((byte)0x80);
        block.Write((byte)0);
        block.Write7BitEncodedInt((int)payload.Length);
        block.Write(payload.ToArray());
    });

    internal WrittenTrace Stack(int id, params ulong[] addresses) => Block("StackBlock", block =>
    {
        block.Write(id);
        block.Write(1);
        block.Write(addresses.Length * sizeof(ulong));
        foreach (var address in addresses)
        {
            block.Write(address);
        }
    });

    internal WrittenTrace Events(params WrittenEvent[] events) => Block("EventBlock", block =>
    {
        WriteBlockHeader(block, isCompressed: true);
        var (last, lastNumber) = (0L, 0u);
        foreach (var e in events)
        {
            block.Write((byte)(0x8F | (e.IsSorted ? 0x40 : 0)));
            block.Write7BitEncodedInt(e.Type);
            block.Write7BitEncodedInt(unchecked((int)(e.Number - lastNumber - 1)));
            block.Write7BitEncodedInt64(e.Thread);
            block.Write7BitEncodedInt(0);
            block.Write7BitEncodedInt64(e.Thread);
            block.Write7BitEncodedInt(e.Stack);
            block.Write7BitEncodedInt64(e.Ticks - last);
            block.Write7BitEncodedInt(sizeof(int));
            block.Write(e.Payload ?? (int)e.Ticks);
            (last, lastNumber) = (e.Ticks, e.Number);
        }
    });

    internal WrittenTrace PlainEvents(params WrittenEvent[] events) => Block("EventBlock", block =>
    {
        WriteBlockHeader(block, isCompressed: false);
        foreach (var e in events)
        {
            block.Write(76 + sizeof(int) + sizeof(int));
            block.Write(e.Type | (e.IsSorted ? int.MinValue : 0));
            block.Write(e.Number);
            block.Write(e.Thread);
            block.Write(e.Thread);
            block.Write(0);
            block.Write(e.Stack);
            block.Write(e.Ticks);
            block.Write(new byte[32]);
            block.Write(sizeof(int));
            block.Write(e.Payload ?? (int)e.Ticks);
        }
    });

    internal WrittenTrace SequencePoint(params (long Thread, uint Number)[] threads) => Block("SPBlock", block =>
    {
        block.Write(0L);
        block.Write(threads.Length);
        foreach (var (thread, number) in threads)
        {
            block.Write(thread);
            block.Write(number);
        }
    });

    internal WrittenTrace Block(string name, Action<BinaryWriter> write, int? claimedLength = null)
    {
        using var content = new MemoryStream();
        using var block = new BinaryWriter(content);
        write(block);
        Begin(name, 2);
        _writer.Write(claimedLength ?? (int)content.Length);
        while (_stream.Position % 4 != 0)
        {
            _writer.Write((byte)0);
        }

        _writer.Write(content.ToArray());
        _writer.Write((byte)6);
        return this;
    }

    internal byte[] ToArray(bool hasEnd = true)
    {
        if (hasEnd)
        {
            _writer.Write((byte)1);
        }

        return _stream.ToArray();
    }

    private static void WriteBlockHeader(BinaryWriter block, bool isCompressed)
    {
        block.Write((short)20);
        block.Write((short)(isCompressed ? 1 : 0));
        block.Write(0L);
        block.Write(0L);
    }

    private void Begin(string name, int version)
    {
        _writer.Write([5, 5, 1]);
        _writer.Write(version);
        _writer.Write(version);
        WriteName(name);
        _writer.Write((byte)6);
    }

    private void WriteName(string name)
    {
        _writer.Write(name.Length);
        _writer.Write(Encoding.ASCII.GetBytes(name));
    }
}

/// <summary>An event, whose payload is the lower half of its time where no other is given.</summary>
internal readonly record struct WrittenEvent(int Type, long Ticks, long Thread, uint Number, bool IsSorted = false, int Stack = 0, int? Payload = null);
