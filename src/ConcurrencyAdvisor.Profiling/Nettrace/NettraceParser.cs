namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>
/// Reads the format in which .NET runtimes write their events, to a file or to whoever opened a session: see docs/decisions/010-own-nettrace-reader.md.
/// Memory grows neither with the stream's length nor with what a damaged one claims. Confined to one thread.
/// </summary>
internal sealed class NettraceParser
{
    private const int OldestVersion = 4;
    private const int NewestVersion = 5;

    private const byte EndOfStream = 1;
    private const byte ObjectBegin = 5;
    private const byte ObjectEnd = 6;
    private const byte NoType = 1;

    private const int LongestName = 64;
    private const int Alignment = 4;

    // Runtimes write blocks of 100 KB, and at most one event of 64 KB more.
    private const int LargestBlock = 4 * 1024 * 1024;

    private const int ShortestBlockHeader = 20;
    private const int CompressedHeaders = 1;

    private readonly EventSubscriptions _subscriptions;
    private readonly Dictionary<int, EventType> _types = [];
    private readonly StackTable _stacks = new();
    private readonly EventSorter _sorter;
    private readonly Stack<Block> _unused = [];
    private TraceHeader? _header;
    private EventType? _lastType;

    public NettraceParser(EventSubscriptions subscriptions)
    {
        _subscriptions = subscriptions;
        _sorter = new EventSorter(Tell, _unused.Push);
    }

    /// <summary>Null until the beginning was read.</summary>
    public TraceHeader? Header => _header;

    /// <summary>Events that the runtime could not keep.</summary>
    public long LostEvents => _sorter.LostEvents;

    /// <summary>Types of events that were described so far.</summary>
    public IReadOnlyCollection<EventType> Types => _types.Values;

    /// <summary>Reads a stream to its end and tells its events in the order of their times.</summary>
    /// <exception cref="InvalidDataException">It breaks off or is damaged. What came before was told.</exception>
    /// <exception cref="NotSupportedException">It is in a version of the format that is not known.</exception>
    public void Read(Stream stream, CancellationToken cancellationToken)
    {
        var input = new NettraceInput(stream);
        ReadBeginning(input);
        try
        {
            while (ReadObject(input))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            _sorter.TellAll();
            throw;
        }

        _sorter.TellAll();
    }

    private static void ReadBeginning(NettraceInput input)
    {
        Span<byte> magic = stackalloc byte["Nettrace".Length];
        input.Read(magic);
        if (!magic.SequenceEqual("Nettrace"u8))
        {
            throw new InvalidDataException("it does not begin like a trace");
        }

        // From version 6 on there is no name, and the version follows.
        var name = input.ReadName(LongestName);
        if (name.Length == 0)
        {
            throw UnknownVersion(input.ReadInt32());
        }

        if (name != "!FastSerialization.1")
        {
            throw new InvalidDataException("it does not begin like a trace");
        }
    }

    private bool ReadObject(NettraceInput input)
    {
        var tag = input.ReadByte();
        if (tag == EndOfStream)
        {
            return false;
        }

        Expect(tag, ObjectBegin);
        Expect(input.ReadByte(), ObjectBegin);
        Expect(input.ReadByte(), NoType);
        _ = input.ReadInt32(); // The version; what counts is the oldest reader that can make use of it.
        var version = input.ReadInt32();
        var name = input.ReadName(LongestName);
        Expect(input.ReadByte(), ObjectEnd);
        if (name == "Trace")
        {
            ReadTrace(input, version);
        }
        else
        {
            ReadBlock(input, name);
        }

        Expect(input.ReadByte(), ObjectEnd);
        return true;
    }

    private void ReadTrace(NettraceInput input, int version)
    {
        if (version is < OldestVersion or > NewestVersion)
        {
            throw UnknownVersion(version);
        }

        Span<byte> bytes = stackalloc byte[TraceHeader.Size];
        input.Read(bytes);
        _header = TraceHeader.Read(bytes);
    }

    private void ReadBlock(NettraceInput input, string name)
    {
        if (_header is not { } header)
        {
            throw new InvalidDataException("it has no header");
        }

        var length = input.ReadInt32();
        if (length is < 0 or > LargestBlock)
        {
            throw new InvalidDataException("a block has an impossible length");
        }

        input.Align(Alignment);
        var block = _unused.TryPop(out var unused) ? unused : new Block();
        block.Fill(input, length);

        // While it is read, nobody else may have it.
        block.Waiting = 1;
        switch (name)
        {
            case "EventBlock":
                ReadEvents(block);
                break;
            case "MetadataBlock":
                ReadTypes(block);
                break;
            case "StackBlock":
                _stacks.Add(block.Bytes, header.PointerSize);
                break;
            case "SPBlock":
                _sorter.Pass(SequenceNumbers(block.Bytes));
                _stacks.Clear();
                break;
            default:
                // What a later version adds, this one does not need.
                break;
        }

        if (--block.Waiting == 0)
        {
            _unused.Push(block);
        }
    }

    private void ReadEvents(Block block)
    {
        var fields = new ByteCursor(block.Bytes);
        var isCompressed = ReadBlockHeader(ref fields);
        var header = default(EventHeader);
        while (fields.Remaining > 0)
        {
            ReadHeader(ref fields, ref header, isCompressed);
            var type = TypeOf(header.TypeId);
            type.Count++;

            var offset = fields.Position;
            SkipPayload(ref fields, header, isCompressed);
            _sorter.Add(new WaitingEvent(header, type, block, offset));
        }
    }

    private void ReadTypes(Block block)
    {
        var fields = new ByteCursor(block.Bytes);
        var isCompressed = ReadBlockHeader(ref fields);
        var header = default(EventHeader);
        while (fields.Remaining > 0)
        {
            ReadHeader(ref fields, ref header, isCompressed);
            var offset = fields.Position;
            SkipPayload(ref fields, header, isCompressed);
            var type = EventType.Read(block.Bytes.Slice(offset, header.PayloadSize), _subscriptions);
            _types[type.Id] = type;
            _lastType = null;
        }
    }

    private static bool ReadBlockHeader(ref ByteCursor fields)
    {
        var size = fields.ReadUInt16();
        var flags = fields.ReadUInt16();
        if (size < ShortestBlockHeader)
        {
            throw new InvalidDataException("a block has an impossible header");
        }

        fields.Take(size - fields.Position);
        return (flags & CompressedHeaders) != 0;
    }

    private static void ReadHeader(ref ByteCursor fields, ref EventHeader header, bool isCompressed)
    {
        if (isCompressed)
        {
            header.ReadCompressed(ref fields);
        }
        else
        {
            header.ReadPlain(ref fields);
        }
    }

    private static void SkipPayload(ref ByteCursor fields, in EventHeader header, bool isCompressed)
    {
        fields.Take(header.PayloadSize);
        if (!isCompressed)
        {
            fields.Take(Math.Min(fields.Remaining, -fields.Position & (Alignment - 1)));
        }
    }

    private EventType TypeOf(int id)
    {
        if (_lastType?.Id != id)
        {
            _lastType = _types.GetValueOrDefault(id) ?? throw new InvalidDataException("an event is of a type that was not described");
        }

        return _lastType;
    }

    private static Dictionary<long, uint> SequenceNumbers(ReadOnlySpan<byte> block)
    {
        var fields = new ByteCursor(block);
        _ = fields.ReadInt64(); // Its time.
        var numbers = new Dictionary<long, uint>();
        for (var left = fields.ReadInt32(); left > 0; left--)
        {
            numbers[fields.ReadInt64()] = fields.ReadUInt32();
        }

        return numbers;
    }

    private void Tell(in WaitingEvent waiting)
    {
        ref readonly var header = ref waiting.Header;
        waiting.Type.Handler!(new RuntimeEvent(in header, waiting.Payload, _stacks.Find(header.StackId), _header!.PointerSize));
    }

    private static void Expect(byte actual, byte expected)
    {
        if (actual != expected)
        {
            throw new InvalidDataException("an object does not begin or end where it should");
        }
    }

    private static NotSupportedException UnknownVersion(int version) =>
        new($"version {version} of the format; versions {OldestVersion} and {NewestVersion} are known");
}
