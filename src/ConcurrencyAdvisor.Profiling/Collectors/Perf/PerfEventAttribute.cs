using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// The head of <c>struct perf_event_attr</c>, as long as the kernels that know switch records and clocks (4.3 and later) know it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeInBytes)]
internal struct PerfEventAttribute
{
    /// <summary>Call chains hold this many frames at most, as many as the kernel gives without being asked.</summary>
    internal const ushort MostFrames = 127;

    /// <summary>
    /// Bytes of the stack beside a chain. Functions of hand-written code (the C library's mathematics, copying of memory) keep no frame, so that the
    /// chain misses who called them: the return address lies here.
    /// </summary>
    internal const uint StackBytes = 512;

    private const int SizeInBytes = 112;
    private const uint Software = 1;
    private const ulong CoreClock = 0;
    private const ulong Dummy = 9;
    private const ulong WithThread = 1 << 1;
    private const ulong WithTime = 1 << 2;
    private const ulong WithChain = 1 << 5;
    private const ulong WithRegisters = 1 << 12;
    private const ulong WithStack = 1 << 13;
    private const int FrameRegister = 6;
    private const int StackRegister = 7;
    private const int MonotonicClock = 1;

    [FieldOffset(0)]
    private uint _type;

    [FieldOffset(4)]
    private uint _size;

    [FieldOffset(8)]
    private ulong _config;

    [FieldOffset(16)]
    private ulong _frequency;

    [FieldOffset(24)]
    private ulong _sampleContent;

    [FieldOffset(40)]
    private Options _options;

    [FieldOffset(80)]
    private ulong _registers;

    [FieldOffset(88)]
    private uint _stackBytes;

    [FieldOffset(92)]
    private int _clock;

    [FieldOffset(108)]
    private ushort _mostFrames;

    [Flags]
    private enum Options : ulong
    {
        Disabled = 1 << 0,
        Inherit = 1 << 1,
        ExcludeKernel = 1 << 5,
        ExcludeHypervisor = 1 << 6,
        Names = 1 << 9,
        ByFrequency = 1 << 10,
        Tasks = 1 << 13,
        ThreadAndTimeEverywhere = 1 << 18,
        ExcludeKernelChain = 1 << 21,
        NameAtExec = 1 << 24,
        UseClock = 1 << 25,
        Switches = 1 << 26,
    }

    /// <summary>The stack is read where the numbers of its registers are known.</summary>
    private static bool KnowsRegisters => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Records nothing itself: it owns the memory that the others write to, whoever of them ends.</summary>
    internal static PerfEventAttribute Owner() => Of(Dummy, Options.Disabled);

    /// <summary>Every switch of a thread, its children's births, names and ends.</summary>
    internal static PerfEventAttribute Switches() => Of(Dummy, Options.Inherit | Options.Switches | Options.Tasks | Options.Names | Options.NameAtExec);

    /// <summary>The same, and the user's call chain so many times a second of its time on a core.</summary>
    internal static PerfEventAttribute SwitchesAndChains(ulong samplesPerSecond) => Sampled(Switches(), samplesPerSecond);

    /// <summary>The user's call chains, and nothing else.</summary>
    internal static PerfEventAttribute Chains(ulong samplesPerSecond) => Sampled(Of(Dummy, Options.Inherit), samplesPerSecond);

    private static PerfEventAttribute Sampled(PerfEventAttribute attribute, ulong samplesPerSecond)
    {
        attribute._config = CoreClock;
        attribute._options |= Options.ByFrequency;
        attribute._frequency = samplesPerSecond;
        attribute._sampleContent |= WithChain;
        attribute._mostFrames = MostFrames;
        if (KnowsRegisters)
        {
            attribute._sampleContent |= WithRegisters | WithStack;
            attribute._registers = (1UL << FrameRegister) | (1UL << StackRegister);
            attribute._stackBytes = StackBytes;
        }

        return attribute;
    }

    private static PerfEventAttribute Of(ulong config, Options options) => new()
    {
        _type = Software,
        _size = SizeInBytes,
        _config = config,
        _sampleContent = WithThread | WithTime,
        _options = options | Options.ExcludeKernel | Options.ExcludeHypervisor | Options.ExcludeKernelChain
            | Options.ThreadAndTimeEverywhere | Options.UseClock,
        _clock = MonotonicClock,
    };
}
