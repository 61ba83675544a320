using System.Diagnostics;
using ConcurrencyAdvisor.Tool.Locking;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>
/// When a tool that has not ended will not do so by itself any more. It may wait for other profiles before its own time begins: that it is its turn, it notes for
/// those who wait for it. Where nobody can read the note, both times are over only together.
/// </summary>
/// <param name="waiting">For other profiles, at most.</param>
/// <param name="working">From its turn on: the program's own time, and what the tool needs around it.</param>
/// <param name="folder">Where profiles wait for each other.</param>
internal sealed class ToolTime(TimeSpan waiting, TimeSpan working, string folder)
{
    // The clock of files goes in steps.
    private static readonly TimeSpan ClockTick = TimeSpan.FromSeconds(1);

    private readonly string _ownerFile = Path.Combine(folder, LockFiles.OwnerName);
    private readonly DateTime _earliestNote = DateTime.UtcNow - ClockTick;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan? _waited;

    /// <summary>It was seen to be the tool's turn: the time to wait for other profiles does not count.</summary>
    public bool HadItsTurn => _waited is not null;

    /// <summary>Looks at the clock, and at whose turn it is.</summary>
    public bool IsOver(int toolsProcessId)
    {
        _waited ??= IsTurnOf(toolsProcessId) ? _clock.Elapsed : null;
        return _clock.Elapsed >= (_waited ?? waiting) + working;
    }

    // An old note of a process that had the same number says nothing of this one.
    private bool IsTurnOf(int processId) => LockOwner.Read(_ownerFile)?.ProcessId == processId && new FileInfo(_ownerFile).LastWriteTimeUtc >= _earliestNote;
}
