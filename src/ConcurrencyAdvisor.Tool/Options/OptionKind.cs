namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>What an option takes; in the configuration file, which JSON types.</summary>
internal enum OptionKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A path; relative to the current folder, in the configuration file to that file.</summary>
    Path,

    /// <summary><c>30s</c>, <c>500ms</c>; a JSON number is seconds.</summary>
    Duration,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A share of the whole: <c>0.05</c> or <c>5%</c>.</summary>
    Share,

    /// <summary>Set or not; JSON true or false.</summary>
    Flag,

    /// <summary>Several texts; a JSON array.</summary>
    List,
}
