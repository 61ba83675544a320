using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Tests.Captures;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace ConcurrencyAdvisor.Profiling.Tests.Nettrace;

/// <summary>A real trace, read by TraceEvent and by the reader of our own.</summary>
public sealed class ReferenceReaderTests(RecordedTrace traces) : IClassFixture<RecordedTrace>
{
    // The reference names a provider only where it has read the name of one of its events.
    private static readonly Dictionary<Guid, string> Providers = new()
    {
        [ClrTraceEventParser.ProviderGuid] = EventProviders.Runtime,
        [ClrRundownTraceEventParser.ProviderGuid] = EventProviders.Rundown,
        [SampleProfilerTraceEventParser.ProviderGuid] = EventProviders.Sampler,
    };

    private sealed record Told(string Provider, int Thread, double Milliseconds, string Payload);

    [Fact]
    public void Both_tell_the_same_events_of_a_thread_in_the_same_order()
    {
        var reference = ReadByReference(traces.SampledPath);
        var own = ReadByOwn(traces.SampledPath);

        Assert.True(reference.Count > 1_000, $"the reference told {reference.Count} events");
        Assert.Equal(reference.Count, own.Count);
        foreach (var (expected, actual) in reference.GroupBy(told => told.Thread).OrderBy(g => g.Key).Zip(own.GroupBy(told => told.Thread).OrderBy(g => g.Key)))
        {
            Assert.Equal(expected.Key, actual.Key);
            Assert.Equal(expected.Select(told => (told.Provider, told.Payload)), actual.Select(told => (told.Provider, told.Payload)));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Milliseconds, pair.Second.Milliseconds, 0.001));
        }
    }

    private static List<Told> ReadByReference(string path)
    {
        var told = new List<Told>();
        using var source = new EventPipeEventSource(path);
        source.AllEvents += data =>
        {
            if (Providers.TryGetValue(data.ProviderGuid, out var provider))
            {
                told.Add(new Told(provider, data.ThreadID, data.TimeStampRelativeMSec, Convert.ToHexString(data.EventData())));
            }
        };
        source.Process();
        var first = told.Min(t => t.Milliseconds);
        return [.. told.Select(t => t with { Milliseconds = t.Milliseconds - first })];
    }

    private static List<Told> ReadByOwn(string path)
    {
        var told = new List<(string Provider, int Thread, long Ticks, string Payload)>();
        var subscriptions = new EventSubscriptions();
        foreach (var provider in Providers.Values)
        {
            subscriptions.On(provider, (in RuntimeEvent data) =>
            {
                var fields = data.Fields;
                told.Add((provider, data.ThreadId, data.Ticks, Convert.ToHexString(fields.Take(fields.Remaining))));
            });
        }

        var parser = new NettraceParser(subscriptions);
        using var file = File.OpenRead(path);
        parser.Read(file, CancellationToken.None);
        var header = parser.Header!;
        var first = told.Min(t => t.Ticks);
        return [.. told.Select(t => new Told(t.Provider, t.Thread, (t.Ticks - first) * header.NanosecondsPerTick / 1e6, t.Payload))];
    }
}
