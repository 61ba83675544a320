using System.Text;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>What <c>/proc/PID/stat</c> tells of a process, or <c>/proc/PID/task/TID/stat</c> of a thread.</summary>
/// <param name="Id">The process's, or thread's, id.</param>
/// <param name="Name">Its short name; it may hold any character, parentheses and line ends included.</param>
/// <param name="State">R, S, D, Z ... as in ps(1).</param>
/// <param name="ParentId">The process that it is a child of now.</param>
/// <param name="GroupId">Process group.</param>
/// <param name="SessionId">Session.</param>
/// <param name="UserTicks">Time in user code, ended threads included.</param>
/// <param name="SystemTicks">Time in the kernel.</param>
/// <param name="ThreadCount">Threads, an ended main thread included.</param>
/// <param name="StartTicks">When it started, since boot.</param>
/// <param name="WaitStatus">A zombie's status as wait(2) gives it; 0 while it lives or where the kernel hides it.</param>
public readonly record struct ProcessStat(
    int Id, string Name, char State, int ParentId, int GroupId, int SessionId, long UserTicks, long SystemTicks, int ThreadCount,
    long StartTicks, int WaitStatus)
{
    private const int MostBytes = 1024;
    private const int FieldsBeforeUserTicks = 13;
    private const int FieldsBeforeThreadCount = 19;
    private const int FieldsBeforeStart = 21;
    private const int FieldsBeforeWaitStatus = 51;

    /// <summary>It has ended, down to its last thread, and only waits to be collected.</summary>
    public bool HasEnded => State is 'X' or 'x' || (State == 'Z' && ThreadCount <= 1);

    /// <summary>The exit code that a shell would show for <see cref="WaitStatus"/>.</summary>
    public int ExitCode => (WaitStatus & 0x7f) is var signal and not 0 ? 128 + signal : (WaitStatus >> 8) & 0xff;

    /// <summary>Reads the file's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out ProcessStat stat)
    {
        stat = default;
        var open = content.IndexOf((byte)'(');
        var close = content.LastIndexOf((byte)')');
        if (open < 1 || close < open)
        {
            return false;
        }

        var head = content[..open];
        var rest = content[(close + 1)..];
        var state = ProcText.NextField(ref rest);
        if (!ProcText.TryNextNumber(ref head, out var id)
            || state.Length != 1
            || !ProcText.TryNextNumber(ref rest, out var parent)
            || !ProcText.TryNextNumber(ref rest, out var group)
            || !ProcText.TryNextNumber(ref rest, out var session)
            || !TrySkip(ref rest, FieldsBeforeUserTicks - 6)
            || !ProcText.TryNextNumber(ref rest, out var user)
            || !ProcText.TryNextNumber(ref rest, out var system)
            || !TrySkip(ref rest, FieldsBeforeThreadCount - FieldsBeforeUserTicks - 2)
            || !ProcText.TryNextNumber(ref rest, out var threads)
            || !TrySkip(ref rest, FieldsBeforeStart - FieldsBeforeThreadCount - 1)
            || !ProcText.TryNextNumber(ref rest, out var start))
        {
            return false;
        }

        // Older kernels end earlier; the status is a bonus.
        var status = TrySkip(ref rest, FieldsBeforeWaitStatus - FieldsBeforeStart - 1) && ProcText.TryNextNumber(ref rest, out var value) ? value : 0;
        var name = Encoding.UTF8.GetString(content[(open + 1)..close]);
        stat = new ProcessStat(
            (int)id, name, (char)state[0], (int)parent, (int)group, (int)session, user, system, (int)threads, start, (int)status);
        return true;
    }

    /// <summary>Reads a process's, null where it is gone.</summary>
    internal static ProcessStat? Read(int processId) => ReadFile($"/proc/{processId}/stat");

    /// <summary>Reads a thread's, null where it is gone.</summary>
    internal static ProcessStat? Read(int processId, int threadId) => ReadFile($"/proc/{processId}/task/{threadId}/stat");

    /// <summary>Reads an open file; null where the process is gone.</summary>
    internal static ProcessStat? Read(ProcFile file)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        var count = file.Read(buffer);
        return count > 0 && TryParse(buffer[..count], out var stat) ? stat : null;
    }

    private static ProcessStat? ReadFile(string path)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        var count = ProcFs.ReadOnce(path, buffer);
        return count > 0 && TryParse(buffer[..count], out var stat) ? stat : null;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> rest, int fields)
    {
        for (var i = 0; i < fields; i++)
        {
            if (ProcText.NextField(ref rest).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }
}
