namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>What stands before the payload of an event. In a compressed block each header is told as its difference to the one before.</summary>
internal struct EventHeader
{
    private const uint SortedBit = 0x8000_0000;
    private const int PlainSize = sizeof(int) + 76;

    [Flags]
    private enum Told : byte
    {
        Type = 1,
        Capture = 2,
        Thread = 4,
        Stack = 8,
        Activity = 16,
        RelatedActivity = 32,
        Sorted = 64,
        PayloadSize = 128,
    }

    /// <summary>Number of the event's type; 0 describes a type.</summary>
    public int TypeId { readonly get; private set; }

    /// <summary>Counts the events of the thread that wrote it, those that were dropped too.</summary>
    public uint SequenceNumber { readonly get; private set; }

    /// <summary>The thread that wrote it.</summary>
    public long CaptureThreadId { readonly get; private set; }

    /// <summary>The thread that it tells about.</summary>
    public long ThreadId { readonly get; private set; }

    public int StackId { readonly get; private set; }

    public long Ticks { readonly get; private set; }

    public Guid ActivityId { readonly get; private set; }

    /// <summary>Nothing older follows.</summary>
    public bool IsSorted { readonly get; private set; }

    public int PayloadSize { readonly get; private set; }

    /// <summary>Reads the header that follows this one in a compressed block.</summary>
    public void ReadCompressed(ref ByteCursor block)
    {
        var told = (Told)block.ReadByte();
        if ((told & Told.Type) != 0)
        {
            TypeId = (int)block.ReadVarUInt32();
        }

        if ((told & Told.Capture) != 0)
        {
            SequenceNumber += block.ReadVarUInt32();
            CaptureThreadId = (long)block.ReadVarUInt64();
            block.ReadVarUInt32(); // The processor that it was written on.
        }

        if (TypeId != 0)
        {
            SequenceNumber++;
        }

        if ((told & Told.Thread) != 0)
        {
            ThreadId = (long)block.ReadVarUInt64();
        }

        if ((told & Told.Stack) != 0)
        {
            StackId = (int)block.ReadVarUInt32();
        }

        Ticks += (long)block.ReadVarUInt64();
        if ((told & Told.Activity) != 0)
        {
            ActivityId = block.ReadGuid();
        }

        if ((told & Told.RelatedActivity) != 0)
        {
            block.ReadGuid();
        }

        IsSorted = (told & Told.Sorted) != 0;
        if ((told & Told.PayloadSize) != 0)
        {
            PayloadSize = (int)block.ReadVarUInt32();
        }
    }

    /// <summary>Reads a header whose fields are all there.</summary>
    public void ReadPlain(ref ByteCursor block)
    {
        var size = block.ReadInt32();
        var type = block.ReadUInt32();
        (TypeId, IsSorted) = ((int)(type & ~SortedBit), (type & SortedBit) != 0);
        SequenceNumber = block.ReadUInt32();
        ThreadId = block.ReadInt64();
        CaptureThreadId = block.ReadInt64();
        block.ReadInt32(); // The processor that it was written on.
        StackId = block.ReadInt32();
        Ticks = block.ReadInt64();
        ActivityId = block.ReadGuid();
        block.ReadGuid();
        PayloadSize = block.ReadInt32();
        if (size - PlainSize < PayloadSize)
        {
            throw new InvalidDataException("an event is smaller than its payload");
        }
    }
}
