using ConcurrencyAdvisor.CorpusRunner.Labels;

namespace ConcurrencyAdvisor.Corpus.Tests;

public sealed class LabelTests
{
    private static readonly HashSet<string> Bounds = ["cpu", "io", "synchronization", "timer", "memory", "mixed", "unknown"];
    private static readonly HashSet<string> Models = ["parallel", "async", "thread", "process", "keep"];

    private static IEnumerable<HotPathLabel> Paths => ProgramLabel.ReadAll().SelectMany(label => label.HotPaths);

    [Fact]
    public void Every_label_has_its_marker_in_the_sources()
    {
        var markers = Markers.ReadAll();
        Assert.All(Paths, path => Assert.NotEmpty(markers.Find(path.Marker).HotLines));
    }

    [Fact]
    public void Every_label_speaks_the_words_of_the_report()
    {
        Assert.All(Paths, path => Assert.Empty(path.AlsoBounds.Append(path.Bound).Except(Bounds)));
        Assert.All(Paths, path => Assert.Empty(path.Models.Except(Models)));
    }

    [Fact]
    public void There_are_at_least_26_programs_of_different_names() =>
        Assert.True(ProgramLabel.ReadAll().Select(label => label.Program).Distinct().Count() >= 26);
}
