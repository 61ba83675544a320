using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Reporting.Redaction;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Locking;
using ConcurrencyAdvisor.Tool.Progress;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>The parts of every measurement, whether it is one run or many: prepare, wait for the machine, run, advise, judge.</summary>
internal sealed class Measurement(ToolContext context, ProfileOptions options)
{
    /// <summary>What every run asks for, but for its target.</summary>
    public ProfileRequest Request { get; } = options.Advising.Redact
        ? options.Request with { TargetWasTold = context.TargetWasTold, Redact = Redactor.CommandLine }
        : options.Request with { TargetWasTold = context.TargetWasTold };

    /// <summary>Finds the target, and builds it where it is a project.</summary>
    public async Task<ProfileRequest> PrepareAsync(TargetChoice choice, ProfileRequest request)
    {
        try
        {
            var prepared = await TargetPreparation.PrepareAsync(choice, request, context.Cancellation).ConfigureAwait(false);
            return prepared with { Launch = prepared.Launch is { } plan ? plan with { Setting = options.Setting } : null };
        }
        catch (ProfilingException e) when (options.Advising.Redact && e.Detail is { } output)
        {
            // What a build says can carry the values that it was given.
            throw new ProfilingException(e.Error, e.Message, e.NextStep, string.Join('\n', output.Split('\n').Select(Redactor.Argument)));
        }
    }

    /// <summary>Waits until nobody else measures on this machine.</summary>
    /// <param name="name">What those who wait are told.</param>
    /// <param name="progress">Says who is waited for.</param>
    public Task<MeasurementLock> WaitForTurnAsync(string name, ProgressLine progress) => MeasurementLock.AcquireAsync(
        context.Environment.LockFolder,
        new LockOwner(Environment.ProcessId, name),
        options.LockTimeout,
        other => progress.Say($"waiting for {other?.ToString() ?? "another profile on this machine"}"),
        context.Environment.Time,
        context.Cancellation);

    /// <summary>Runs a prepared target once.</summary>
    public async Task<ProfileOutcome> RunAsync(ProfileRequest prepared, ProgressLine progress)
    {
        progress.Show("starting");
        context.Cancellation.ThrowIfCancellationRequested();
        var outcome = await ProfileSession.RunAsync(prepared, progress, context.Cancellation).ConfigureAwait(false);
        return options.Advising.Redact ? outcome with { LastOutput = [.. outcome.LastOutput.Select(Redactor.Argument)] } : outcome;
    }

    /// <summary>The report of a run.</summary>
    public Report ReportOf(ProfileOutcome outcome) => ReportAssembly.Assemble(outcome.Profile, ToolIdentity.Facts, options.Advising);

    /// <summary>What went wrong with a run.</summary>
    public IEnumerable<ToolException> ProblemsOf(ProfileOutcome outcome) =>
        OutcomeJudge.Judge(outcome, context.Cancellation.IsCancellationRequested, options.Request.Timeout);
}
