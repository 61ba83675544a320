namespace ConcurrencyAdvisor.Benchmarks.Measuring;

/// <summary>Where things lie: the tool, its peer, this program, and a folder that goes when the benchmark ends.</summary>
internal sealed class Workshop : IDisposable
{
    private const string PeerName = "dotnet-trace";
    private const string PeerVersion = "10.0.750501";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("benchmark-");

    /// <summary>The root of the clone.</summary>
    public static string Repository { get; } = TestRepository.Root;

    /// <summary>This program, for <c>dotnet</c>.</summary>
    public string Self { get; } = typeof(Workshop).Assembly.Location;

    /// <summary>The tool as this build made it.</summary>
    public IReadOnlyList<string> ToolCommand { get; } =
        ["dotnet", Path.Combine(Repository, "src", "ConcurrencyAdvisor.Tool", "bin", "Release", "net10.0", "dotnet-concurrency-advisor.dll")];

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public Measurement RunTool(IEnumerable<string> arguments) => MeasuredProcess.Run(ToolCommand[0], [.. ToolCommand.Skip(1), .. arguments]);

    /// <summary>The peer, installed beside this program the first time.</summary>
    public string Peer()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "peer");
        var peer = Path.Combine(folder, PeerName);
        if (!File.Exists(peer))
        {
            MeasuredProcess.Run("dotnet", ["tool", "install", PeerName, "--version", PeerVersion, "--tool-path", folder]);
        }

        return peer;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
