using ConcurrencyAdvisor.Reporting;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>A file that was asked for.</summary>
/// <param name="Format">A report's format, or <see cref="Capture"/>.</param>
/// <param name="Path">Absolute.</param>
internal sealed record OutputSpec(string Format, string Path)
{
    /// <summary>The format that holds the evidence itself.</summary>
    public const string Capture = "capture";

    /// <summary>Reads <c>FORMAT=PATH</c>.</summary>
    public static OutputSpec Parse(OptionValue value, bool allowCapture)
    {
        var separator = value.Text.IndexOf('=', StringComparison.Ordinal);
        if (separator <= 0 || separator == value.Text.Length - 1)
        {
            throw value.Wrong("is not of the form FORMAT=PATH", "Give a format and a file, such as json=report.json.");
        }

        var format = value.Text[..separator];
        IEnumerable<string> formats = allowCapture ? [.. ReportFormats.Names, Capture] : ReportFormats.Names;
        return formats.Contains(format, StringComparer.Ordinal)
            ? new OutputSpec(format, System.IO.Path.GetFullPath(value.Text[(separator + 1)..], value.BaseFolder))
            : throw value.Wrong($"names no format that can be written ('{format}')", $"Give one of {string.Join(", ", formats)}.");
    }

    /// <summary>Reads all, and refuses two for one file.</summary>
    public static IReadOnlyList<OutputSpec> ParseAll(IReadOnlyList<OptionValue> values, bool allowCapture)
    {
        var specs = new List<OutputSpec>();
        foreach (var value in values)
        {
            var spec = Parse(value, allowCapture);
            if (specs.Exists(other => other.Path == spec.Path))
            {
                throw value.Wrong("names a file that another output goes to already", "Give each output a file of its own.");
            }

            specs.Add(spec);
        }

        return specs;
    }
}
