using ConcurrencyAdvisor.CorpusRunner;
using ConcurrencyAdvisor.CorpusRunner.Labels;

if (CorpusOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(CorpusOptions.Usage);
    return 5;
}

var all = ProgramLabel.ReadAll();
var labels = all.Where(label => options.Programs.Count == 0 || options.Programs.Contains(label.Program)).ToArray();
var unknown = options.Programs.Except(all.Select(label => label.Program)).ToArray();
if (unknown.Length > 0)
{
    await Console.Error.WriteLineAsync($"There is no program {string.Join(", ", unknown)}; there are {string.Join(", ", all.Select(label => label.Program))}.");
    return 5;
}

var run = new CorpusRun(options, labels, Markers.ReadAll(), Console.Out);
return await run.RunAsync() ? 0 : 1;
