using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>
/// Builds a profile from a trace that another tool made, such as dotnet-trace. It is read twice: the table of methods stands at its end.
/// </summary>
public sealed class NettraceReader
{
    private readonly string _path;
    private readonly Func<string?, SymbolStore> _symbols;
    private readonly TraceOutline _outline = new();
    private readonly CodeMap _code = new();
    private readonly ModuleTable _modules = new();
    private readonly List<string> _warnings = [];

    private NettraceReader(string path, Func<string?, SymbolStore> symbols)
    {
        _path = path;
        _symbols = symbols;
    }

    /// <summary>Reads a trace.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sourceRoot">Where sources lie that were built with deterministic paths; null for the paths as they are.</param>
    /// <param name="cancellationToken">Ends the reading with an exception.</param>
    /// <exception cref="ProfilingException">There is no such file, it is damaged before its first sample, or was made without samples.</exception>
    public static ExecutionProfile Read(string path, string? sourceRoot, CancellationToken cancellationToken = default) =>
        Read(path, program => new SymbolStore(program, sourceRoot), cancellationToken);

    /// <param name="path">The file.</param>
    /// <param name="symbols">Makes names and lines, given the program's assembly where it is known and there; disposed here.</param>
    /// <param name="cancellationToken">Ends the reading with an exception.</param>
    /// <exception cref="ProfilingException">There is no such file, it is damaged before its first sample, or was made without samples.</exception>
    public static ExecutionProfile Read(string path, Func<string?, SymbolStore> symbols, CancellationToken cancellationToken = default) =>
        new NettraceReader(path, symbols).Read(cancellationToken);

    private ExecutionProfile Read(CancellationToken cancellationToken)
    {
        var damage = Process(ReadTables, cancellationToken);
        if (_outline.Samples == 0)
        {
            throw damage is null ? WithoutSamples() : Damaged(damage);
        }

        var command = TraceCommand.Split(_outline.CommandLine);
        var builder = new ProfileBuilder();
        var runtime = $"dotnet {_outline.RuntimeVersion}".TrimEnd();
        var sink = new TraceSink(builder, TraceCommand.NameOf(command, _outline.ProcessId), runtime, _outline.NanosecondsPerTick);
        using (var symbols = _symbols(TraceCommand.AssemblyOf(command)))
        {
            Translate(sink, symbols, cancellationToken);
        }

        Warn(damage);
        return builder.Build(Run(command), Machine(), ["eventpipe"], _warnings);
    }

    private void ReadTables(EventSubscriptions events)
    {
        new CodeEvents(_code, _modules).Subscribe(events);
        _outline.Subscribe(events);
    }

    private void Translate(TraceSink sink, SymbolStore symbols, CancellationToken cancellationToken)
    {
        var stacks = new StackInterner(_outline.ProcessId, _code, _modules, symbols, new StreamIdentities(), sink);
        var translator = new EventTranslator(_outline.ProcessId, stacks, sink);
        var damage = Process(
            events =>
            {
                // Methods are moved and their places used again: what held at the time of a sample counts.
                new CodeEvents(_code, _modules).Subscribe(events);
                translator.Subscribe(events);
            },
            cancellationToken);
        if (translator.Samples == 0)
        {
            throw damage is null ? WithoutSamples() : Damaged(damage);
        }

        if (stacks.UnresolvedFrames * 20 > stacks.FramesSeen)
        {
            _warnings.Add($"{100.0 * stacks.UnresolvedFrames / stacks.FramesSeen:0} % of the trace's frames have no method name: its table of methods, at the end of the trace, is missing.");
        }
    }

    /// <returns>Why the trace could not be read to its end; null where it could.</returns>
    private string? Process(Action<EventSubscriptions> subscribe, CancellationToken cancellationToken)
    {
        using var file = TraceFile.Open(_path);
        var events = new EventSubscriptions();
        subscribe(events);
        var parser = new NettraceParser(events);
        try
        {
            parser.Read(file, cancellationToken);
            return null;
        }
        catch (NotSupportedException e)
        {
            throw new ProfilingException(
                ProfilingError.Unsupported,
                $"The trace '{_path}' is written in {e.Message}.",
                "Update the tool: 'dotnet tool update ConcurrencyAdvisor', or record with 'dotnet-trace collect'.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Damage, or a disk that fails; or events that contradict each other in a way that no runtime's do. What came before is whole.
            return e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        }
        finally
        {
            _outline.Complete(parser);
        }
    }

    private void Warn(string? damage)
    {
        if (damage is not null)
        {
            _warnings.Insert(0, $"The trace is damaged or incomplete ({damage}): what comes before that was used.");
        }

        if (_outline.LostEvents > 0)
        {
            _warnings.Add($"The runtime dropped {_outline.LostEvents} events while the trace was made.");
        }

        _warnings.Add("A trace has no scheduler's account: whether a thread computed or waited rests on the names of its methods, and native code on neither. Profile the program with this tool to know.");
        if (_outline.TaskEvents == 0)
        {
            _warnings.Add($"The trace holds no task events, so that what asynchronous code waits for is not known; where the program awaits, record with '--providers {EventProviders.Tasks}:0x6B:5' too.");
        }
    }

    private RunFacts Run(IReadOnlyList<string> command) => new()
    {
        Command = command.Count > 0 ? command : [$"pid {_outline.ProcessId}"],
        StartedAt = _outline.StartedAt,

        // Zero is as long as the records last: a trace's own length includes the table of methods at its end.
        WallSeconds = 0,
    };

    private MachineFacts Machine() => new()
    {
        OperatingSystem = _outline.OperatingSystem.Length > 0 ? _outline.OperatingSystem : "unknown",
        Cores = Math.Max(1, _outline.Processors),
        EffectiveCores = Math.Max(1, _outline.Processors),
    };

    private ProfilingException WithoutSamples() => new(
        ProfilingError.TooLittleData,
        $"The trace '{_path}' holds {_outline.Events} events but no sampled stacks.",
        "Record it with the sampler: 'dotnet-trace collect --profile dotnet-common,dotnet-sampled-thread-time', or profile the program with this tool.");

    private ProfilingException Damaged(string reason) => new(
        ProfilingError.DamagedTrace,
        $"The trace '{_path}' is damaged or incomplete after {_outline.Events} events and before its first sampled stack: {reason}.",
        "Copy it again from where it was made, or record it again; a trace must be stopped before it is copied.");
}
