using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Reporting;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>The options that can stand on the command line and in the configuration file.</summary>
internal static class KnownOptions
{
    private static readonly string Formats = string.Join('|', ReportFormats.Names);

    public static OptionDefinition Duration { get; } = new(
        "duration", OptionKind.Duration, "--duration", "TIME",
        "End the profile after this much measured time (30s, 500ms, 2m, 1h). A launched target is ended, an attached one goes on; attaching takes 30s by itself.");

    public static OptionDefinition Timeout { get; } = new(
        "timeout", OptionKind.Duration, "--timeout", "TIME", "A launched target that runs longer is ended and counts as failed.");

    public static OptionDefinition Warmup { get; } = new(
        "warmup", OptionKind.Duration, "--warmup", "TIME", "Leave this much time at the start out of the profile.");

    public static OptionDefinition Format { get; } = new(
        "format", OptionKind.Text, "--format", Formats, "What standard output shows; text if not given.");

    public static OptionDefinition Output { get; } = new(
        "output", OptionKind.List, "--output", "FORMAT=PATH",
        $"Write a file ({string.Join(", ", ReportFormats.Names)}, capture); may be given several times.");

    public static OptionDefinition ReportOutput { get; } = Output with
    {
        Description = $"Write a file ({string.Join(", ", ReportFormats.Names)}); may be given several times.",
    };

    public static OptionDefinition ShowOutput { get; } = new(
        "showOutput", OptionKind.Flag, "--show-output", "", "Let the target keep the terminal; its output goes to standard error where standard output is redirected.");

    public static OptionDefinition TargetCores { get; } = new(
        "targetCores", OptionKind.Number, "--target-cores", "N", "Cores of the machine that the program will run on, where it is not this one.");

    public static OptionDefinition SourceRoot { get; } = new(
        "sourceRoot", OptionKind.Path, "--source-root", "FOLDER", "Where the sources of deterministic builds (paths that start with /_/) lie.");

    public static OptionDefinition MinShare { get; } = new(
        "minShare", OptionKind.Share, "--min-share", "SHARE", "Smallest share of the run that a hot path must hold: 0.05 or 5%; 3% if not given.");

    public static OptionDefinition Verbosity { get; } = new(
        "verbosity", OptionKind.Text, "--verbosity", "q|m|n|d|diag", "How much is said: quiet, minimal, normal, detailed or diagnostic.")
    { ShortName = "v" };

    public static OptionDefinition NoRedact { get; } = new(
        "noRedact", OptionKind.Flag, "--no-redact", "", "Keep values in command lines and texts that look secret.");

    public static OptionDefinition LockTimeout { get; } = new(
        "lockTimeout", OptionKind.Duration, "--lock-timeout", "TIME", "How long to wait for another profile on this machine; 10m if not given.");

    public static OptionDefinition Collectors { get; } = new(
        "collectors", OptionKind.List, "--collectors", "NAME,NAME",
        $"The collectors that may take part ({string.Join(", ", CollectorChoice.Names)}); all if not given.");

    public static OptionDefinition WorkingDirectory { get; } = new(
        "workingDirectory", OptionKind.Path, "--working-directory", "FOLDER", "The folder that a launched target runs in; the current one if not given.");

    public static OptionDefinition Environment { get; } = new(
        "environment", OptionKind.List, "--environment", "NAME=VALUE", "Set a variable of a launched target; may be given several times.");

    public static OptionDefinition ReadyUrl { get; } = new(
        "readyUrl", OptionKind.Text, "--ready-url", "URL", "A launched service is measured from the moment on that this address answers.");

    public static OptionDefinition LoadCommand { get; } = new(
        "loadCommand", OptionKind.Text, "--load-command", "COMMAND", "Run this once the target is ready; the profile ends when it ends.");

    public static OptionDefinition Baseline { get; } = new(
        "baseline", OptionKind.Path, "--baseline", "FILE", "What is accepted for now: only what it does not have fails the gate.");

    public static OptionDefinition FailOn { get; } = new(
        "failOn", OptionKind.Text, "--fail-on", "LEVEL", "The lowest level that fails the gate: none, note, warning or error; warning if not given.");

    public static OptionDefinition MinGain { get; } = new(
        "minGain", OptionKind.Number, "--min-gain", "FACTOR", "Predicted speed-up, at its low end, below which a finding does not fail the gate: 1.2.");

    public static OptionDefinition Include { get; } = new(
        "include", OptionKind.List, "--include", "PATTERN",
        "Only what lies here can fail the gate: a path from the repository's root (src/Shop/*) or a namespace (Shop.Orders); may be given several times.");

    public static OptionDefinition Exclude { get; } = new(
        "exclude", OptionKind.List, "--exclude", "PATTERN", "What lies here cannot fail the gate, in the same form; may be given several times.");

    public static OptionDefinition Budget { get; } = new(
        "budgets", OptionKind.List, "--budget", "METHOD:LIMIT",
        "What a hot path may take: METHOD:wall=30%, METHOD:cpu=20% or METHOD:blocked=8 (threads), with * for any part of a name; may be given several times.");

    public static OptionDefinition MaxSlowdown { get; } = new(
        "maxSlowdown", OptionKind.Share, "--max-slowdown", "SHARE", "By how much a hot path may become slower from base to head; 10% if not given.");

    public static OptionDefinition MaxAge { get; } = new(
        "maxAge", OptionKind.Duration, "--max-age", "TIME", "A report that is older than this is refused; 7d if not given.");

    /// <summary>On the command line only: a file that asked for it would never gate.</summary>
    public static OptionDefinition UpdateBaseline { get; } = new(
        "updateBaseline", OptionKind.Flag, "--update-baseline", "", "Write what is found into the baseline, and end with exit code 0.");

    /// <summary>On the command line only: the configuration file has an object of its own for it.</summary>
    public static OptionDefinition Rule { get; } = new(
        "rule", OptionKind.List, "--rule", "RULE=LEVEL", "How loud a rule is (none, note, warning, error), as CADV0008=none; may be given several times.");

    /// <summary>What a profile takes, beside what its gate takes.</summary>
    public static IReadOnlyList<OptionDefinition> OfProfile { get; } =
    [
        Duration, Timeout, Warmup, Format, Output, ShowOutput, TargetCores, SourceRoot, MinShare, Verbosity, NoRedact, LockTimeout, Collectors,
        WorkingDirectory, Environment, ReadyUrl, LoadCommand,
    ];

    /// <summary>What a gate is asked.</summary>
    public static IReadOnlyList<OptionDefinition> OfGate { get; } = [Baseline, FailOn, MinGain, Include, Exclude, Budget];

    /// <summary>What only a gate of saved reports is asked.</summary>
    public static IReadOnlyList<OptionDefinition> OfSavedReports { get; } = [MaxSlowdown, MaxAge];

    /// <summary>Those that the configuration file may hold.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } = [.. OfProfile, .. OfGate, .. OfSavedReports];
}
