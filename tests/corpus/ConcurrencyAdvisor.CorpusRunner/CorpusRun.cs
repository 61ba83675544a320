using ConcurrencyAdvisor.CorpusRunner.Checking;
using ConcurrencyAdvisor.CorpusRunner.Labels;
using ConcurrencyAdvisor.CorpusRunner.Output;
using ConcurrencyAdvisor.CorpusRunner.Running;

namespace ConcurrencyAdvisor.CorpusRunner;

/// <summary>Runs over the corpus, as often as asked, and tells what came out.</summary>
internal sealed class CorpusRun(CorpusOptions options, IReadOnlyList<ProgramLabel> labels, Markers markers, TextWriter output)
{
    private readonly List<List<ProgramCheck>> _runs = [];
    private readonly Dictionary<string, TimeSpan> _plainWalls = [];

    /// <returns>Whether the bars hold.</returns>
    public async Task<bool> RunAsync()
    {
        if (options.Plain)
        {
            await RunPlainAsync();
        }

        for (var i = 1; i <= options.Repeat; i++)
        {
            await RunOnceAsync(i);
        }

        WriteResults();
        return _runs.TrueForAll(Bars.Hold);
    }

    private async Task RunPlainAsync()
    {
        foreach (var label in labels)
        {
            _plainWalls[label.Program] = (await CompletedRun.OfAsync("dotnet", [Repository.Corpus, label.Program])).Wall;
        }
    }

    private async Task RunOnceAsync(int number)
    {
        var checks = new List<ProgramCheck>();
        _runs.Add(checks);
        foreach (var label in labels)
        {
            var check = await ProgramCheck.RunAsync(options.Tool, label, markers, options.Collectors);
            checks.Add(check);
            Tell(check, number);
        }
    }

    private void Tell(ProgramCheck check, int number)
    {
        var isRight = check is { AreBoundsRight: true, AreLinesRight: true, AreModelsRight: true };
        output.WriteLine($"run {number} of {options.Repeat}: {check.Label.Program} {(isRight ? "ok" : "WRONG")}");
        if (!isRight || options.Verbose)
        {
            output.WriteLine(check.Describe());
        }
    }

    private void WriteResults()
    {
        output.WriteLine();
        ResultTable.Write(output, labels.Select((_, index) => _runs.ConvertAll(run => run[index])), _plainWalls);
        output.WriteLine();
        for (var i = 0; i < _runs.Count; i++)
        {
            WriteTotals(i + 1, _runs[i]);
        }
    }

    private void WriteTotals(int number, List<ProgramCheck> checks) => output.WriteLine(
        $"run {number}: bounds {checks.Count(check => check.AreBoundsRight)} of {checks.Count}, lines {checks.Count(check => check.AreLinesRight)} of {checks.Count}, "
        + $"models {checks.Count - Bars.WrongModels(checks)} of {checks.Count} (at most {Bars.MostWrongModels} wrong): {(Bars.Hold(checks) ? "the bars hold" : "BELOW THE BARS")}");
}
