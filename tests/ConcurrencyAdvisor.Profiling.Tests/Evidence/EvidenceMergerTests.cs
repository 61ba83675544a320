using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Evidence;

public sealed class EvidenceMergerTests
{
    private const int Flood = 3 * EvidenceMerger.MostWaiting;

    [Fact]
    public void A_source_that_stands_still_does_not_make_the_others_pile_up()
    {
        // The clock stands too, so that the silent source is never given up.
        using var merger = new EvidenceMerger(() => 0);
        _ = merger.AddSource();
        var busy = merger.AddSource();
        var taken = new List<EvidenceRecord>();
        var running = new Thread(() => merger.Run(taken.Add));
        running.Start();
        for (var i = 1; i <= Flood; i++)
        {
            busy.Post(new ThreadEnded(i, 1, i));
        }

        merger.CompleteAll();
        running.Join();

        Assert.Equal(Flood, taken.OfType<ThreadEnded>().Count());
        var warning = Assert.Single(taken.OfType<EvidenceWarning>());
        Assert.Contains("slower source", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_record_refers_to_goes_ahead_of_it_although_it_became_known_by_a_later_one()
    {
        using var merger = new EvidenceMerger(() => 0);
        var source = merger.AddSource();
        var definition = new StackDefined(1, new StackId(0), []);
        var later = new CpuSampled(20, 1, 1, new StackId(0));
        var earlier = new StackSampled(10, 1, 1, new StackId(0), InManagedCode: true);
        source.Post(definition);
        source.Post(later);
        source.Post(earlier);
        merger.CompleteAll();
        var taken = new List<EvidenceRecord>();

        merger.Run(taken.Add);

        Assert.Equal([definition, earlier, later], taken);
    }

    [Fact]
    public void Nobody_waits_for_a_reader_that_failed()
    {
        using var merger = new EvidenceMerger(() => 0);
        var source = merger.AddSource();
        source.Post(new ThreadEnded(-1, 1, 1));

        Assert.Throws<InvalidOperationException>(() => merger.Run(static _ => throw new InvalidOperationException()));
        for (var i = 1; i <= Flood; i++)
        {
            source.Post(new ThreadEnded(i, 1, i));
        }
    }
}
