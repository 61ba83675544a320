using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>A file that should be a report and is not: says where and what.</summary>
public sealed class ReportFormatException : Exception
{
    internal ReportFormatException(string path, string problem, Exception? inner = null)
        : base(SafeText.Escape($"{path}: {problem}"), inner)
    {
        Path = SafeText.Escape(path);
        Problem = SafeText.Escape(problem);
    }

    /// <summary>Where: a JSON path (<c>$.hotPaths[2].share</c>), or line and byte where it is no JSON at all.</summary>
    public string Path { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }
}
