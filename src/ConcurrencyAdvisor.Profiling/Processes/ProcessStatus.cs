using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>What <c>/proc/PID/status</c> tells of a process.</summary>
/// <param name="GroupLeaderId">The process that a thread belongs to; the process's own id for a process.</param>
/// <param name="UserId">The effective user.</param>
/// <param name="InnerId">Its id in the innermost container that it lives in.</param>
/// <param name="AllowedCores">How many processors it may run on; null where the file does not say.</param>
public readonly record struct ProcessStatus(int GroupLeaderId, uint UserId, int InnerId, int? AllowedCores)
{
    /// <summary>Reads the file's content.</summary>
    public static bool TryParse(string content, out ProcessStatus status)
    {
        int? leader = null;
        uint? user = null;
        var inner = 0;
        int? cores = null;
        foreach (var line in content.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("Tgid:") && TryNumber(Field(line, 0), out var id))
            {
                leader = id;
            }
            else if (line.StartsWith("Uid:") && uint.TryParse(Field(line, 1), NumberStyles.None, CultureInfo.InvariantCulture, out var uid))
            {
                user = uid;
            }
            else if (line.StartsWith("NSpid:") && TryNumber(LastField(line), out var innermost))
            {
                inner = innermost;
            }
            else if (line.StartsWith("Cpus_allowed_list:"))
            {
                cores = CoreList.Count(Field(line, 0));
            }
        }

        status = new ProcessStatus(leader ?? 0, user ?? 0, inner == 0 ? leader ?? 0 : inner, cores);
        return leader is not null && user is not null;
    }

    /// <summary>Reads a process's, null where it is gone.</summary>
    internal static ProcessStatus? Read(int processId)
        => ProcFs.ReadText($"/proc/{processId}/status", 64 * 1024) is { } text && TryParse(text, out var status) ? status : null;

    private static bool TryNumber(ReadOnlySpan<char> field, out int value)
        => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static ReadOnlySpan<char> Field(ReadOnlySpan<char> line, int index)
    {
        var rest = line[(line.IndexOf(':') + 1)..].Trim();
        for (; index > 0 && rest.IndexOfAny(" \t") is var end and >= 0; index--)
        {
            rest = rest[end..].TrimStart();
        }

        var length = rest.IndexOfAny(" \t");
        return index > 0 ? default : length < 0 ? rest : rest[..length];
    }

    private static ReadOnlySpan<char> LastField(ReadOnlySpan<char> line)
    {
        var text = line.TrimEnd();
        return text[(text.LastIndexOfAny(" \t") + 1)..];
    }
}
