using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>The users of this machine by number.</summary>
public sealed class UserNames
{
    private readonly Dictionary<uint, string> _names = [];

    /// <summary>Reads the content of <c>/etc/passwd</c>.</summary>
    public UserNames(string content)
    {
        foreach (var line in content.Split('\n'))
        {
            var fields = line.Split(':');
            if (fields.Length > 2 && uint.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                _names.TryAdd(id, fields[0]);
            }
        }
    }

    /// <summary>A user's name, or number where it has none here.</summary>
    public string Find(uint id) => _names.TryGetValue(id, out var name) ? name : id.ToString(CultureInfo.InvariantCulture);

    internal static UserNames Read() => new(ProcFs.ReadText("/etc/passwd", 4 * 1024 * 1024) ?? "");
}
