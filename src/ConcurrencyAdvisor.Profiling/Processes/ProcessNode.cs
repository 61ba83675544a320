using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>A process that belongs to the tree, and what it was last known as. Used by one thread.</summary>
internal sealed class ProcessNode
{
    private const long FirstPauseNs = 10_000_000;
    private const long LongestPauseNs = 1_000_000_000;
    private const long CountPauseNs = 50_000_000;

    // USER_HZ is 100 on every architecture that .NET runs on.
    private const long TickNs = 10_000_000;

    private readonly int _parentId;
    private readonly ProcFile _stat;
    private string? _executable;
    private string _shortName = "";
    private long _pauseNs = FirstPauseNs;
    private long _nextLookNs;
    private long _nextCountNs;

    internal ProcessNode(ProcessStat stat, DescriptorBudget budget)
    {
        ProcessId = stat.Id;
        StartTicks = stat.StartTicks;
        _parentId = stat.ParentId;
        _stat = new ProcFile($"/proc/{stat.Id}/stat", budget);
    }

    internal int ProcessId { get; }

    internal long StartTicks { get; }

    internal string Name { get; private set; } = "";

    internal string Runtime { get; private set; } = RuntimeNames.Unknown;

    /// <summary>What the kernel says of it now; null where it is gone.</summary>
    internal ProcessStat? ReadStat() => ProcessStat.Read(_stat);

    /// <summary>What it has computed so far; null where that was told a moment ago.</summary>
    internal ProcessCpu? Count(ProcessStat stat, long nowNs, bool isLast)
    {
        if (!isLast && nowNs < _nextCountNs)
        {
            return null;
        }

        _nextCountNs = nowNs + CountPauseNs;
        return new ProcessCpu(nowNs, ProcessId, (stat.UserTicks + stat.SystemTicks) * TickNs);
    }

    internal void Close() => _stat.Close();

    /// <summary>Looks whether it became another program, or loaded a runtime; true where its name or runtime is new.</summary>
    internal bool Identify(ProcessStat stat, long nowNs)
    {
        // A program that takes another's place mostly changes the short name, which is at hand: the rest is looked at now and then.
        if (stat.Name == _shortName && nowNs < _nextLookNs)
        {
            return false;
        }

        // A process that is ending has lost it already.
        var executable = ProcFs.ReadLink($"/proc/{ProcessId}/exe") ?? _executable;
        if (executable != _executable || stat.Name != _shortName)
        {
            _pauseNs = FirstPauseNs;
        }

        var isOtherProgram = executable != _executable;
        _executable = executable;
        _shortName = stat.Name;
        _nextLookNs = nowNs + _pauseNs;
        _pauseNs = Math.Min(LongestPauseNs, _pauseNs * 2);
        var arguments = CommandLine.Read(ProcessId);
        var isEnding = arguments.Count == 0 && !isOtherProgram && Name.Length > 0;
        var name = isEnding ? Name : ProcessNaming.Name(executable, arguments, stat.Name);
        var isYoung = _pauseNs < LongestPauseNs;
        var runtime = isOtherProgram || (isYoung && !RuntimeNames.HasVersion(Runtime)) ? RuntimeDetector.Detect(ProcessId, executable) ?? Runtime : Runtime;
        var isNew = name != Name || runtime != Runtime;
        Name = name;
        Runtime = runtime;
        return isNew;
    }

    internal ProcessStarted ToRecord(long nowNs) => new(nowNs, ProcessId, _parentId, Name, Runtime);
}
