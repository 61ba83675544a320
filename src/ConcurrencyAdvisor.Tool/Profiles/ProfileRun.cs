using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Reporting.Redaction;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Locking;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Progress;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>A profile from the checked options to the exit code: prepare, wait for the machine, measure, advise, write, judge.</summary>
/// <param name="context">Around the run.</param>
/// <param name="options">Of the profile.</param>
/// <param name="gate">Judges the result; null where nobody asked.</param>
internal sealed class ProfileRun(ToolContext context, ProfileOptions options, GateRun? gate = null)
{
    public async Task RunAsync(TargetChoice choice)
    {
        using var files = OutputFiles.Reserve(options.Outputs, context.PendingFiles);
        var request = options.Request with { CapturePath = files.CapturePath, TargetWasTold = context.TargetWasTold };
        if (options.Advising.Redact)
        {
            request = request with { Redact = Redactor.CommandLine };
        }

        var outcome = await MeasureAsync(choice, request).ConfigureAwait(false);
        var report = ReportAssembly.Assemble(outcome.Profile, ToolIdentity.Facts, options.Advising);
        if (options.Advising.Redact)
        {
            outcome = outcome with { LastOutput = [.. outcome.LastOutput.Select(Redactor.Argument)] };
        }

        var problems = OutcomeJudge.Judge(outcome, context.Cancellation.IsCancellationRequested, options.Request.Timeout).ToList();
        var judged = problems.Count == 0 ? Judge(report) : null;
        var rendering = new ReportRendering(report, judged, RepositoryRoot.Of(context.Environment.CurrentDirectory));
        ResultOutput.Write(context, rendering, options.Format, files, outcome.CaptureFailure);
        problems.ForEach(context.Errors.Write);
    }

    // A run that failed, or was cut short, is nothing to judge; and a baseline that is of no use must not cost the report.
    private GateResult? Judge(Report report)
    {
        try
        {
            return gate?.Judge([report]);
        }
        catch (ToolException e)
        {
            context.Errors.Write(e);
            return null;
        }
    }

    private async Task<ProfileOutcome> MeasureAsync(TargetChoice choice, ProfileRequest request)
    {
        using var progress = new ProgressLine(context.Environment, context.Verbosity, request.ShowOutput);

        // What can fail at once fails before it waits for others.
        var prepared = TargetPreparation.NeedsBuild(choice) ? null : await PrepareAsync(choice, request).ConfigureAwait(false);
        using var turn = await WaitForTurnAsync(choice, progress).ConfigureAwait(false);
        if (prepared is null)
        {
            progress.Show($"building {TargetPreparation.NameOf(choice)}");
            prepared = await PrepareAsync(choice, request).ConfigureAwait(false);
        }

        progress.Show("starting");
        context.Cancellation.ThrowIfCancellationRequested();
        return await ProfileSession.RunAsync(prepared, progress, context.Cancellation).ConfigureAwait(false);
    }

    private async Task<ProfileRequest> PrepareAsync(TargetChoice choice, ProfileRequest request)
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

    private Task<MeasurementLock> WaitForTurnAsync(TargetChoice choice, ProgressLine progress)
    {
        var owner = new LockOwner(Environment.ProcessId, TargetPreparation.NameOf(choice));
        return MeasurementLock.AcquireAsync(
            context.Environment.LockFolder,
            owner,
            options.LockTimeout,
            other => progress.Say($"waiting for {other?.ToString() ?? "another profile on this machine"}"),
            context.Environment.Time,
            context.Cancellation);
    }
}
