using System.Text.Json;
using ConcurrencyAdvisor.MSBuild.Profiling;

namespace ConcurrencyAdvisor.MSBuild.Tests.Findings;

/// <summary>What a profile with one hot path and one finding left in a project's intermediate folder.</summary>
internal sealed class KeptProfile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("findings-");

    public KeptProfile(string level = "warning", bool hasSource = true, int version = 1)
    {
        object path = hasSource
            ? new { id = "shop!Render", file = Source, line = 12, column = 5, endLine = 20, endColumn = 6, unheardOf = true }
            : new { id = "shop!Render", file = (string?)null };
        WriteReport(JsonSerializer.Serialize(new
        {
            schemaVersion = version,
            run = new { wallSeconds = 4.25 },
            hotPaths = new[] { path },
            findings = new[] { new { ruleId = "CADV0001", level, hotPathId = "shop!Render", message = "Render computes on 1 of {2} cores: 50 %." } },
        }));
        WriteOutcome(0);
    }

    public string Folder => _folder.FullName;

    public string Source => Path.Combine(Folder, "Render.cs");

    private KeptFiles Files => new(Folder);

    public void WriteReport(string text) => File.WriteAllText(Files.Report, text);

    public void RemoveReport() => File.Delete(Files.Report);

    public void RemoveOutcome() => File.Delete(Files.Outcome);

    public void WriteOutcome(int exitCode, params IReadOnlyList<ToolError> errors) => new ToolOutcome(exitCode, errors).Write(Files.Outcome);

    public void Dispose() => _folder.Delete(recursive: true);
}
