using ConcurrencyAdvisor.CorpusRunner.Checking;
using ConcurrencyAdvisor.CorpusRunner.Labels;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ConcurrencyAdvisor.Corpus.Tests;

/// <summary>The real tool on real processes: what it says of programs whose truth is known.</summary>
public sealed class CorpusTests(CorpusFixture corpus) : IClassFixture<CorpusFixture>
{
    public static TheoryData<string> Programs => [.. ProgramLabel.ReadAll().Select(label => label.Program)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Bound_and_line_are_right(string program)
    {
        var check = await corpus.CheckAsync(program);
        Assert.True(check.AreBoundsRight && check.AreLinesRight, check.Describe());
    }

    [Fact]
    public async Task At_most_one_program_gets_a_wrong_model()
    {
        var checks = await corpus.CheckAllAsync();
        var wrong = string.Join("\n\n", checks.Where(check => !check.AreModelsRight).Select(check => check.Describe()));
        Assert.True(Bars.WrongModels(checks) <= Bars.MostWrongModels, wrong);
    }
}
