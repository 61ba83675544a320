using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>Names the operating system for the reader: <c>Debian GNU/Linux 12 (Linux 6.18 x64)</c>.</summary>
public static class SystemName
{
    /// <summary>This machine's.</summary>
    public static string Read()
    {
        var architecture = NameOf(RuntimeInformation.OSArchitecture);
        if (!OperatingSystem.IsLinux())
        {
            return $"{RuntimeInformation.OSDescription.Trim()} ({architecture})";
        }

        var release = ProcFs.ReadText("/etc/os-release", 64 * 1024) ?? ProcFs.ReadText("/usr/lib/os-release", 64 * 1024) ?? "";
        var version = Environment.OSVersion.Version;
        return $"{ParseRelease(release) ?? "Linux"} (Linux {version.Major}.{version.Minor} {architecture})";
    }

    /// <summary>The distribution's name and version in the content of <c>/etc/os-release</c>; null where it names none.</summary>
    public static string? ParseRelease(string content)
    {
        var name = FindValue(content, "NAME");
        var version = FindValue(content, "VERSION_ID");
        return name is null ? FindValue(content, "PRETTY_NAME") : version is null ? name : $"{name} {version}";
    }

    private static string NameOf(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x64",
        Architecture.X86 => "x86",
        Architecture.Arm64 => "arm64",
        Architecture.Arm => "arm",
        _ => architecture.ToString(),
    };

    private static string? FindValue(string content, string key)
        => content.Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2 && parts[0].Trim() == key)
            .Select(parts => parts[1].Trim().Trim('"', '\''))
            .FirstOrDefault(value => value.Length > 0);
}
