using ConcurrencyAdvisor.CorpusRunner;
using ConcurrencyAdvisor.CorpusRunner.Checking;
using ConcurrencyAdvisor.CorpusRunner.Labels;

namespace ConcurrencyAdvisor.Corpus.Tests;

/// <summary>Runs each program once, when the first test asks for it.</summary>
public sealed class CorpusFixture
{
    private readonly Dictionary<string, ProgramLabel> _labels = ProgramLabel.ReadAll().ToDictionary(label => label.Program);
    private readonly Dictionary<string, ProgramCheck> _checks = [];
    private readonly Markers _markers = Markers.ReadAll();

    public async Task<ProgramCheck> CheckAsync(string program)
    {
        if (!_checks.TryGetValue(program, out var check))
        {
            check = await ProgramCheck.RunAsync(Repository.Tool, _labels[program], _markers);
            _checks.Add(program, check);
        }

        return check;
    }

    public async Task<IReadOnlyList<ProgramCheck>> CheckAllAsync()
    {
        var all = new List<ProgramCheck>();
        foreach (var program in _labels.Keys)
        {
            all.Add(await CheckAsync(program));
        }

        return all;
    }
}
