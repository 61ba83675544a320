using System.Net;
using System.Net.Sockets;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Symbols;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

/// <summary>Events of this very process, as the runtime really sends them.</summary>
public sealed class EventTranslatorTests
{
    [Fact]
    public async Task Waits_and_requests_of_a_real_process_pair_up()
    {
        var queuedNs = 0L;
        var records = await RecordAsync(async () =>
        {
            queuedNs = QueueForALock();
            await RequestAsync();
        });

        var began = records.OfType<LockWaitBegan>().Where(w => w.Kind == LockWaitKind.Contention).ToArray();
        var queued = Assert.Single(records.OfType<LockWaited>(), w => began.Any(b => b.ThreadId == w.ThreadId && b.TimeNs == w.TimeNs - w.DurationNs) && w.TimeNs - w.DurationNs < queuedNs && queuedNs < w.TimeNs);
        Assert.DoesNotContain(records.OfType<LockWaitBegan>(), w => w.ThreadId == queued.ThreadId && w.TimeNs > queued.TimeNs - queued.DurationNs && w.TimeNs < queued.TimeNs);
        Assert.NotEqual(0, queued.OwnerThreadId);

        var request = Assert.Single(records.OfType<NetworkOperation>(), o => o is { Kind: OperationKind.HttpRequest, Starts: true });
        Assert.NotEqual(StackId.None, request.Stack);
        var answer = Assert.Single(records.OfType<NetworkOperation>(), o => o.Operation == request.Operation && !o.Starts);
        Assert.True(answer.TimeNs > request.TimeNs);
        Assert.Contains(records.OfType<NetworkOperation>(), o => o is { Kind: OperationKind.Connect, Starts: true });
    }

    // A moment at which another thread stood in the queue.
    private static long QueueForALock()
    {
        var gate = new object();
        long queuedNs;
        Thread waiting;
        lock (gate)
        {
            waiting = new Thread(() =>
            {
                lock (gate)
                {
                    GC.KeepAlive(gate);
                }
            });
            waiting.Start();
            Assert.True(SpinWait.SpinUntil(() => waiting.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30)));
            queuedNs = Clocks.MonotonicNs();
        }

        waiting.Join();
        return queuedNs;
    }

    private static async Task RequestAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var request = new byte[4096];
            Assert.True(await stream.ReadAsync(request) > 0);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
        });
        using var http = new HttpClient();
        Assert.Equal("ok", await http.GetStringAsync(new Uri($"http://{listener.LocalEndpoint}/")));
        await serving;
    }

    private static async Task<IReadOnlyList<EvidenceRecord>> RecordAsync(Func<Task> action)
    {
        var sink = new ListSink();
        var client = new DiagnosticsClient(Environment.ProcessId);
        using var session = await client.StartEventPipeSessionAsync(EventProviders.Profile(EventFamilies.All, withSamples: false), requestRundown: false, circularBufferMB: 64, CancellationToken.None);
        using var symbols = new SymbolStore(null, null);
        var reading = Task.Run(() =>
        {
            var events = new EventSubscriptions();
            var stacks = new StackInterner(Environment.ProcessId, new CodeMap(), new ModuleTable(), symbols, new StreamIdentities(), sink);
            new EventTranslator(Environment.ProcessId, stacks, sink).Subscribe(events);
            new NettraceParser(events).Read(session.EventStream, CancellationToken.None);
        });
        await action();
        await session.StopAsync(CancellationToken.None);
        await reading;
        return sink.Records;
    }

    private sealed class ListSink : IEvidenceSink
    {
        public List<EvidenceRecord> Records { get; } = [];

        public void Post(EvidenceRecord record) => Records.Add(record);

        public void Advance(long timeNs)
        {
        }
    }
}
