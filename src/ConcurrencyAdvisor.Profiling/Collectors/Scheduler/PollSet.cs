using System.Buffers.Binary;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Reads the descriptors that a thread waits for out of the arguments' memory.</summary>
public static class PollSet
{
    /// <summary>Size of a <c>struct pollfd</c>.</summary>
    public const int EntrySize = 8;

    /// <summary>Descriptors looked at in one call; one kind among so many is kind enough.</summary>
    public const int MaximumEntries = 64;

    /// <summary>The descriptors of an array of <c>struct pollfd</c>; negative ones are switched off.</summary>
    public static IReadOnlyList<int> ParsePoll(ReadOnlySpan<byte> memory)
    {
        var descriptors = new List<int>();
        for (; memory.Length >= EntrySize; memory = memory[EntrySize..])
        {
            var descriptor = BinaryPrimitives.ReadInt32LittleEndian(memory);
            if (descriptor >= 0)
            {
                descriptors.Add(descriptor);
            }
        }

        return descriptors;
    }

    /// <summary>The descriptors of a <c>fd_set</c>.</summary>
    public static IReadOnlyList<int> ParseSelect(ReadOnlySpan<byte> memory)
    {
        var descriptors = new List<int>();
        for (var i = 0; i < memory.Length * 8 && descriptors.Count < MaximumEntries; i++)
        {
            if ((memory[i / 8] & (1 << (i % 8))) != 0)
            {
                descriptors.Add(i);
            }
        }

        return descriptors;
    }
}
