using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>What all processors of the machine did since boot, in ticks, as the first line of <c>/proc/stat</c> gives it.</summary>
/// <param name="Busy">Working for anybody.</param>
/// <param name="Idle">Without work, or waiting for a disk.</param>
/// <param name="Stolen">Wanted to work while the hypervisor ran somebody else.</param>
public readonly record struct CpuTimes(long Busy, long Idle, long Stolen)
{
    /// <summary>Everything together.</summary>
    public long Total => Busy + Idle + Stolen;

    /// <summary>Reads the file's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out CpuTimes times)
    {
        const int Fields = 8;
        times = default;
        if (!ProcText.NextField(ref content).SequenceEqual("cpu"u8))
        {
            return false;
        }

        // Guests' time stands in the first two fields as well.
        Span<long> ticks = stackalloc long[Fields];
        for (var i = 0; i < Fields; i++)
        {
            if (!ProcText.TryNextNumber(ref content, out ticks[i]))
            {
                return false;
            }
        }

        times = new CpuTimes(ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[3] + ticks[4], ticks[7]);
        return true;
    }

    internal static CpuTimes? Read()
    {
        Span<byte> buffer = stackalloc byte[512];
        var count = ProcFs.ReadOnce("/proc/stat", buffer);
        return count > 0 && TryParse(buffer[..count], out var times) ? times : null;
    }
}
