using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Progress;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>A profile from the checked options to the exit code: prepare, wait for the machine, measure, advise, write, judge.</summary>
/// <param name="context">Around the run.</param>
/// <param name="options">Of the profile.</param>
/// <param name="gate">Judges the result; null where nobody asked.</param>
internal sealed class ProfileRun(ToolContext context, ProfileOptions options, GateRun? gate = null)
{
    private readonly Measurement _measurement = new(context, options);

    public async Task RunAsync(TargetChoice choice)
    {
        using var files = OutputFiles.Reserve(options.Outputs, context.PendingFiles);
        var outcome = await MeasureAsync(choice, _measurement.Request with { CapturePath = files.CapturePath }).ConfigureAwait(false);
        var problems = _measurement.ProblemsOf(outcome).ToList();
        var report = _measurement.ReportOf(outcome);
        report = report with { Problems = [.. problems.Select(problem => ErrorCatalog.NameOf(problem.Code))] };
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
        var prepared = TargetPreparation.NeedsBuild(choice) ? null : await _measurement.PrepareAsync(choice, request).ConfigureAwait(false);
        using var turn = await _measurement.WaitForTurnAsync(TargetPreparation.NameOf(choice), progress).ConfigureAwait(false);
        if (prepared is null)
        {
            progress.Show($"building {TargetPreparation.NameOf(choice)}");
            prepared = await _measurement.PrepareAsync(choice, request).ConfigureAwait(false);
        }

        return await _measurement.RunAsync(prepared, progress).ConfigureAwait(false);
    }
}
