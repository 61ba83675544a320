using System.Reflection;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>The outer shape of a capture file; docs/capture-format.md describes the whole.</summary>
internal static class CaptureFormat
{
    /// <summary>Raised with every change that an older reader would misread. Readers keep reading all versions below.</summary>
    public const ushort Version = 6;

    /// <summary>From which version on the summary holds what was asked of the run, and the processor.</summary>
    public const ushort SettingsVersion = 5;

    public const int LongestToolVersion = 100;

    /// <summary>In bytes of UTF-8; command lines and the names of generic types are the longest texts, with some hundred thousand.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    /// <summary>Texts that are kept to be referred to again, by writer and reader alike.</summary>
    public const int MostKeptTexts = 16 * 1024;

    /// <summary>Longer texts, in characters, are not kept: they hardly come twice.</summary>
    public const int LongestKeptText = 4 * 1024;

    /// <summary>Elements of a list: frames of a stack, arguments, warnings.</summary>
    public const int LongestList = 64 * 1024;

    /// <summary>Like PNG's, it begins with a name and holds line ends, so that a transfer as text shows.</summary>
    public static ReadOnlySpan<byte> Magic => "CADV\r\n\u001a\n"u8;

    /// <summary>Stands behind the compressed part: what was cut off at the end lacks it.</summary>
    public static ReadOnlySpan<byte> Trailer => "CADVEND\n"u8;

    /// <summary>The version of this tool, as captures name it.</summary>
    public static string ToolVersion()
    {
        var assembly = typeof(CaptureFormat).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{assembly.GetName().Version}";
        version = version.Split('+')[0];
        return version.Length <= LongestToolVersion ? version : version[..LongestToolVersion];
    }
}
