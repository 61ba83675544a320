namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>A file that should be a report and is not: says where and what.</summary>
public sealed class ReportFormatException : Exception
{
    internal ReportFormatException(string path, string problem, Exception? inner = null)
        : base($"{path}: {problem}", inner)
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>Where: a JSON path (<c>$.hotPaths[2].share</c>), or line and byte where it is no JSON at all.</summary>
    public string Path { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }
}
