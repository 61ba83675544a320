using System.Globalization;
using System.Text;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Profiles;
using ConcurrencyAdvisor.Tool.Progress;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>Many runs of two builds: a report of each in a folder, and a comparison at the end.</summary>
internal sealed class MeasureRun(ToolContext context, MeasureOptions options)
{
    private readonly Measurement _measurement = new(context, options.Profile);
    private readonly Dictionary<Side, List<Report>> _reports = new() { [Side.Base] = [], [Side.Head] = [] };

    private int Written => _reports.Values.Sum(reports => reports.Count);

    public async Task RunAsync()
    {
        using var preparing = new ProgressLine(context.Environment, context.Verbosity, isTerminalShared: false);

        // What can fail at once fails before it waits for others.
        var baseTarget = await PrepareAsync(options.Base, mayBuild: false).ConfigureAwait(false);
        var headTarget = await PrepareAsync(options.Head, mayBuild: false).ConfigureAwait(false);
        var folder = MeasureFolder.Open(options.Folder, options.Force);
        using var turn = await _measurement.WaitForTurnAsync(
            $"{TargetPreparation.NameOf(options.Base)} against {TargetPreparation.NameOf(options.Head)}", preparing).ConfigureAwait(false);
        preparing.Show("building");
        baseTarget ??= await PrepareAsync(options.Base, mayBuild: true).ConfigureAwait(false);
        headTarget ??= await PrepareAsync(options.Head, mayBuild: true).ConfigureAwait(false);
        preparing.Dispose();

        var runs = 0;
        for (int? until = options.Repeat; until is { } goal; until = Next(goal))
        {
            foreach (var (side, number) in RunOrder.Between(runs, goal))
            {
                var target = side is Side.Base ? baseTarget : headTarget;
                if (!await MeasureAsync(side, number, goal, target!, folder).ConfigureAwait(false))
                {
                    return;
                }
            }

            runs = goal;
        }

        ShowComparison();
        Tell(MeasureLines.OfEnd(folder.FullPath, options.MaximumSlowdown));
    }

    private async Task<ProfileRequest?> PrepareAsync(TargetChoice choice, bool mayBuild) =>
        TargetPreparation.NeedsBuild(choice) && !mayBuild ? null : await _measurement.PrepareAsync(choice, _measurement.Request).ConfigureAwait(false);

    private int? Next(int runs)
    {
        if (options.MostRuns <= runs)
        {
            return null;
        }

        var compared = RunComparison.Compare(_reports[Side.Base], _reports[Side.Head], options.Policy);
        var next = RunsNeeded.Next(compared, runs, options.MostRuns);
        if (next is { } goal)
        {
            Tell(MeasureLines.OfGoingOn(compared, goal));
        }

        return next;
    }

    // False where the run went wrong, which has been told.
    private async Task<bool> MeasureAsync(Side side, int number, int goal, ProfileRequest target, MeasureFolder folder)
    {
        using var file = AtomicFile.Reserve(folder.FileOf(side, number), context.PendingFiles);
        var outcome = await RunOnceAsync(target).ConfigureAwait(false);
        ToolException[] problems = [.. _measurement.ProblemsOf(outcome)];
        foreach (var problem in problems)
        {
            context.Errors.Write(problem.Code, $"Run {number} of {SideNames.Of(side)}: {problem.Message}", NextStep(problem, folder), problem.Detail);
        }

        if (problems.Length > 0)
        {
            return false;
        }

        var report = _measurement.ReportOf(outcome);
        Write(report, file);
        _reports[side].Add(report);
        Tell(MeasureLines.OfRun(side, number, goal, report));
        return true;
    }

    private async Task<ProfileOutcome> RunOnceAsync(ProfileRequest target)
    {
        using var progress = new ProgressLine(context.Environment, context.Verbosity, isTerminalShared: false);
        return await _measurement.RunAsync(target, progress).ConfigureAwait(false);
    }

    private string NextStep(ToolException problem, MeasureFolder folder)
    {
        var kept = Written == 0
            ? "No report was written"
            : string.Create(CultureInfo.InvariantCulture, $"The {Written} reports of the runs before it are in '{folder.FullPath}', and this run has none");
        return problem.Code is ErrorCode.Cancelled ? $"{kept}." : $"{kept}. {ErrorCatalog.Of(problem.Code).NextStep}";
    }

    private static void Write(Report report, AtomicFile file)
    {
        try
        {
            using var stream = new FileStream(file.TemporaryPath, FileMode.Create, FileAccess.Write);
            new JsonExporter().Write(report, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ErrorCode.OutputFailed, $"A report could not be written: {e.Message}");
        }

        file.Commit();
    }

    private void Tell(string line)
    {
        if (context.Verbosity >= Verbosity.Normal)
        {
            context.Environment.Error.WriteLine(line);
        }
    }

    private void ShowComparison()
    {
        var result = MeasureResult.Of(_reports[Side.Base], _reports[Side.Head], options.Policy);
        context.WriteResult(options.IsJson
            ? JsonText.Write(writer => MeasureJson.Write(writer, result))
            : Encoding.UTF8.GetBytes(MeasureText.Write(context.Environment.OutputStyle, result)));
    }
}
