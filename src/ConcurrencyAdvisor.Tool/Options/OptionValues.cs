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
    public string? SourceRoot => Folder(KnownOptions.SourceRoot, "Give the folder that holds the sources.");

    /// <summary>The same.</summary>
    public string? WorkingDirectory => Folder(KnownOptions.WorkingDirectory, "Give a folder that exists.");

    /// <summary>How loud each rule is, by its id; only what was configured.</summary>
    public IReadOnlyDictionary<string, RuleLevel> RuleLevels
    {
        get
        {
            var levels = new Dictionary<string, RuleLevel>(configuration?.RuleLevels ?? new Dictionary<string, RuleLevel>());
            foreach (var (rule, level) in FindOnCommandLine(KnownOptions.Rule).Select(RuleOption.Parse))
            {
                levels[rule] = level;
            }

            return levels;
        }
    }

    public bool IsOnCommandLine(OptionDefinition option) => commandLine.ContainsKey(option);

    public OptionValue? Find(OptionDefinition option) => FindAll(option) is [.., var last] ? last : null;

    public IReadOnlyList<OptionValue> FindAll(OptionDefinition option) =>
        commandLine.GetValueOrDefault(option) ?? configuration?.Values.GetValueOrDefault(option.Key) ?? [];

    /// <summary>For what one command must not take from another's configuration.</summary>
    public IReadOnlyList<OptionValue> FindOnCommandLine(OptionDefinition option) => commandLine.GetValueOrDefault(option) ?? [];

    public bool IsSet(OptionDefinition flag) => Find(flag)?.Text == "true";

    private string? Folder(OptionDefinition option, string nextStep)
    {
        if (Find(option) is not { } value)
        {
            return null;
        }

        return value.Text.Length > 0 && Directory.Exists(value.FullPath()) ? value.FullPath() : throw value.Wrong("is no folder", nextStep);
    }

    public TimeSpan? Duration(OptionDefinition option) => Find(option) is { } value ? DurationParser.Parse(value) : null;
}
