using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>A file that should be a report and is not: says where and what.</summary>
public sealed class ReportFormatException : Exception
{
    internal ReportFormatException(string path, string problem, Exception? inner = null, FileProblem kind = FileProblem.Damaged)
        : base(SafeText.Escape($"{path}: {problem}"), inner)
    {
        Path = SafeText.Escape(path);
        Problem = SafeText.Escape(problem);
        Kind = kind;
    }

    /// <summary>What sort of problem it is.</summary>
    public FileProblem Kind { get; }

    /// <summary>Where: a JSON path (<c>$.hotPaths[2].share</c>), or line and byte where it is no JSON at all.</summary>
    public string Path { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }
}

/// <summary>Why a file is not what it should be.</summary>
public enum FileProblem
{
    /// <summary>It is damaged, cut short or edited into something impossible.</summary>
    Damaged,

    /// <summary>It is a file of something else.</summary>
    Foreign,

    /// <summary>Another version of this tool wrote it, in a form that this one does not read.</summary>
    OtherVersion,
}
