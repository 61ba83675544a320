using ConcurrencyAdvisor.Reporting;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Configuration;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>All options of a run: those of the command line win over the configuration file's.</summary>
/// <param name="commandLine">By definition; only what was given.</param>
/// <param name="configuration">Null for none.</param>
internal sealed class OptionValues(IReadOnlyDictionary<OptionDefinition, IReadOnlyList<OptionValue>> commandLine, ConfigurationFile? configuration)
{
    public Verbosity Verbosity => Find(KnownOptions.Verbosity) is { } value ? VerbosityNames.Parse(value) : Verbosity.Normal;

    /// <summary>Format of standard output.</summary>
    public string Format
    {
        get
        {
            if (Find(KnownOptions.Format) is not { } value)
            {
                return "text";
            }

            return ReportFormats.Names.Contains(value.Text, StringComparer.Ordinal)
                ? value.Text
                : throw value.Wrong("is no format", $"Give one of {string.Join(", ", ReportFormats.Names)}.");
        }
    }

    /// <summary>An existing folder; null where none was given.</summary>
    public string? SourceRoot
    {
        get
        {
            if (Find(KnownOptions.SourceRoot) is not { } value)
            {
                return null;
            }

            return value.Text.Length > 0 && Directory.Exists(value.FullPath())
                ? value.FullPath()
                : throw value.Wrong("is no folder", "Give the folder that holds the sources.");
        }
    }

    /// <summary>How loud each rule is, by its id; only what was configured.</summary>
    public IReadOnlyDictionary<string, RuleLevel> RuleLevels => configuration?.RuleLevels ?? new Dictionary<string, RuleLevel>();

    public bool IsOnCommandLine(OptionDefinition option) => commandLine.ContainsKey(option);

    public OptionValue? Find(OptionDefinition option) => FindAll(option) is [.., var last] ? last : null;

    public IReadOnlyList<OptionValue> FindAll(OptionDefinition option) =>
        commandLine.GetValueOrDefault(option) ?? configuration?.Values.GetValueOrDefault(option.Key) ?? [];

    /// <summary>For what one command must not take from another's configuration.</summary>
    public IReadOnlyList<OptionValue> FindOnCommandLine(OptionDefinition option) => commandLine.GetValueOrDefault(option) ?? [];

    public bool IsSet(OptionDefinition flag) => Find(flag)?.Text == "true";

    public TimeSpan? Duration(OptionDefinition option) => Find(option) is { } value ? DurationParser.Parse(value) : null;
}
