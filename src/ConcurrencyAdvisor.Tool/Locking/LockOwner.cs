using System.Globalization;

namespace ConcurrencyAdvisor.Tool.Locking;

/// <summary>Who measures on this machine, as those who wait are told.</summary>
/// <param name="ProcessId">The tool's process.</param>
/// <param name="Target">What it profiles, without its arguments: other users can read it.</param>
internal sealed record LockOwner(int ProcessId, string Target)
{
    private const int LongestNote = 4096;

    public override string ToString() => $"process {ProcessId} (profile of {Target})";

    public string Serialize() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId}\n{Target}\n");

    /// <summary>
    /// Null where there is no owner's note. In a folder that everybody may write to, anything can lie in its place: of a pipe, which has no length, reading would not end.
    /// </summary>
    public static LockOwner? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 and <= LongestNote } ? Parse(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null for what is no owner's note.</summary>
    public static LockOwner? Parse(string text) =>
        text.Split('\n') is [var id, var target, ..] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            ? new LockOwner(processId, string.Concat(target.Where(c => !char.IsControl(c))))
            : null;
}
