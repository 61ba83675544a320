using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Progress;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>A profile from the checked options to the exit code: prepare, wait for the machine, measure, advise, write, judge.</summary>
internal sealed class ProfileRun(ToolContext context, ProfileOptions options)
{
    private readonly Measurement _measurement = new(context, options);

    public async Task RunAsync(TargetChoice choice)
    {
        using var files = OutputFiles.Reserve(options.Outputs, context.PendingFiles);
        var outcome = await MeasureAsync(choice, _measurement.Request with { CapturePath = files.CapturePath }).ConfigureAwait(false);
        ReportOutput.Write(context, _measurement.ReportOf(outcome), options.Format, files, outcome.CaptureFailure);
        foreach (var problem in _measurement.ProblemsOf(outcome))
        {
            context.Errors.Write(problem);
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
