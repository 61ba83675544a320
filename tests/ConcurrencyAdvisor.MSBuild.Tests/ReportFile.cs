using System.Text.Json;

namespace ConcurrencyAdvisor.MSBuild.Tests;

/// <summary>A report with one hot path and one finding, in a folder of its own.</summary>
internal sealed class ReportFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("findings-");

    public ReportFile(string level = "warning", bool hasSource = true, int version = 1)
    {
        object path = hasSource
            ? new { id = "shop!Render", file = Source, line = 12, column = 5, endLine = 20, endColumn = 6, unheardOf = true }
            : new { id = "shop!Render", file = (string?)null };
        Write(JsonSerializer.Serialize(new
        {
            schemaVersion = version,
            hotPaths = new[] { path },
            findings = new[] { new { ruleId = "CADV0001", level, hotPathId = "shop!Render", message = "Render computes on 1 of {2} cores: 50 %." } },
        }));
    }

    public string Folder => _folder.FullName;

    public string Report => Path.Combine(Folder, "run.json");

    public string Source => Path.Combine(Folder, "Render.cs");

    public void Write(string text) => File.WriteAllText(Report, text);

    public void Dispose() => _folder.Delete(recursive: true);
}
