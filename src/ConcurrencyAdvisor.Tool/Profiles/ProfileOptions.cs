using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>The options of a profile, read and checked before anything runs.</summary>
internal sealed record ProfileOptions
{
    private static readonly TimeSpan AttachedByDefault = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LockTimeoutByDefault = TimeSpan.FromMinutes(10);

    public required ProfileRequest Request { get; init; }

    public required AdvisingOptions Advising { get; init; }

    public required string Format { get; init; }

    public required IReadOnlyList<OutputSpec> Outputs { get; init; }

    /// <summary>Where a launched target runs.</summary>
    public required LaunchSetting Setting { get; init; }

    public required TimeSpan LockTimeout { get; init; }

    /// <param name="values">As given.</param>
    /// <param name="isAttaching">The target runs already, so that what is about launching does not hold.</param>
    public static ProfileOptions From(OptionValues values, bool isAttaching)
    {
        if (isAttaching)
        {
            RefuseOnCommandLine(values, KnownOptions.Timeout, "End the profile with '--duration'; the process is left running.");
            RefuseOnCommandLine(values, KnownOptions.ShowOutput, "The output of a running process stays where it is.");
            RefuseOnCommandLine(values, KnownOptions.WorkingDirectory, "A running process has its folder already.");
            RefuseOnCommandLine(values, KnownOptions.Environment, "A running process has its variables already.");
            RefuseOnCommandLine(values, KnownOptions.ReadyUrl, "A running process is measured at once.");
        }

        var advising = AdvisingOptions.From(values);
        var driving = ServiceOptions.Read(values, isAttaching);
        return new ProfileOptions
        {
            Request = new ProfileRequest
            {
                Duration = Positive(values, KnownOptions.Duration) ?? (isAttaching && driving is null ? AttachedByDefault : null),
                Timeout = isAttaching ? null : Positive(values, KnownOptions.Timeout),
                Warmup = values.Duration(KnownOptions.Warmup) ?? TimeSpan.Zero,
                Driving = driving,
                ShowOutput = !isAttaching && values.IsSet(KnownOptions.ShowOutput),
                TargetCores = advising.TargetCores,
                SourceRoot = values.SourceRoot,
                Collectors = CollectorOption.Parse(values.FindAll(KnownOptions.Collectors)),
            },
            Advising = advising,
            Format = values.Format,
            Outputs = OutputSpec.ParseAll(values.FindAll(KnownOptions.Output), allowCapture: true),
            Setting = isAttaching
                ? LaunchSetting.Inherited
                : new LaunchSetting(values.WorkingDirectory, EnvironmentOption.Parse(values.FindAll(KnownOptions.Environment))),
            LockTimeout = values.Duration(KnownOptions.LockTimeout) ?? LockTimeoutByDefault,
        };
    }

    private static void RefuseOnCommandLine(OptionValues values, OptionDefinition option, string nextStep)
    {
        if (values.IsOnCommandLine(option))
        {
            throw new ToolException(ErrorCode.ConflictingOptions, $"'{option.Name}' is for a target that this tool launches", nextStep);
        }
    }

    private static TimeSpan? Positive(OptionValues values, OptionDefinition option) =>
        values.Duration(option) is { } duration && duration <= TimeSpan.Zero
            ? throw values.Find(option)!.Wrong("is no time to measure in", "Give more than nothing.")
            : values.Duration(option);
}
