using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

/// <summary>Traces of this very process, made as dotnet-trace makes them: with the table of methods at the end.</summary>
public sealed class RecordedTrace : IAsyncLifetime
{
    private static readonly EventPipeProvider Runtime = new(EventProviders.Runtime, EventLevel.Informational, 0x19);
    private static readonly EventPipeProvider Sampler = new(EventProviders.Sampler, EventLevel.Informational);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("traces-");

    /// <summary>A second in which a thread was in <see cref="Compute"/>.</summary>
    internal string SampledPath => Path.Combine(_folder.FullName, "sampled.nettrace");

    internal string UnsampledPath => Path.Combine(_folder.FullName, "unsampled.nettrace");

    internal DateTimeOffset StartedAt { get; } = DateTimeOffset.UtcNow;

    public async Task InitializeAsync()
    {
        await RecordAsync(SampledPath, TimeSpan.FromSeconds(1), [Sampler, Runtime]);
        await RecordAsync(UnsampledPath, TimeSpan.FromMilliseconds(50), [Runtime]);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A new file that the test may damage.</summary>
    internal string NewPath() => Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));

    private static async Task RecordAsync(string path, TimeSpan length, EventPipeProvider[] providers)
    {
        var client = new DiagnosticsClient(Environment.ProcessId);
        using var session = await client.StartEventPipeSessionAsync(providers, requestRundown: true, circularBufferMB: 256, CancellationToken.None);
        var copying = CopyAsync(session.EventStream, path);
        await Task.Factory.StartNew(() => Compute(length), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await session.StopAsync(CancellationToken.None);
        await copying;
    }

    private static async Task CopyAsync(Stream events, string path)
    {
        await using var file = File.Create(path);
        await events.CopyToAsync(file);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Compute(TimeSpan length)
    {
        var clock = Stopwatch.StartNew();
        var hash = 17;
        while (clock.Elapsed < length)
        {
            for (var i = 0; i < 10_000; i++)
            {
                hash = unchecked((hash * 31) + i);
            }
        }

        return hash;
    }
}
