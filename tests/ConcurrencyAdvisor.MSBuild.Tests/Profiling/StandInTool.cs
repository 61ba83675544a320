using ConcurrencyAdvisor.MSBuild.Profiling;
using ConcurrencyAdvisor.MSBuild.Tests.Findings;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ConcurrencyAdvisor.MSBuild.Tests.Profiling;

/// <summary>
/// A shell in the place of <c>dotnet</c>, with a script in the place of its first argument: one that is written and then started by itself is busy as long as a process
/// that another test starts at that moment holds it open.
/// </summary>
internal sealed class StandInTool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("advisor-stand-in-");

    /// <param name="script">What the tool does; it runs in its own folder.</param>
    public StandInTool(string script) => File.WriteAllText(Path.Combine(Folder, "exec"), script + "\n");

    public RecordingEngine Engine { get; } = new();

    public string Folder => _folder.FullName;

    public string Kept => Path.Combine(Folder, "kept");

    /// <summary>Runs it with little patience.</summary>
    /// <param name="lockTimeout">For other profiles.</param>
    /// <param name="onFailure">The policy.</param>
    /// <param name="options">More options.</param>
    /// <param name="set">Sets more of the task.</param>
    public bool Run(string lockTimeout, string onFailure = "warning", IEnumerable<ITaskItem>? options = null, Action<RunConcurrencyAdvisor>? set = null)
    {
        using var task = new RunConcurrencyAdvisor
        {
            BuildEngine = Engine,
            Host = "/bin/sh",
            Tool = "tool.dll",
            Program = "shop.dll",
            ProjectFile = Path.Combine(Folder, "shop.csproj"),
            Folder = Kept,
            OnFailure = onFailure,
            Options = [Option("--timeout", "100ms"), Option("--lock-timeout", lockTimeout), .. options ?? []],
            Spare = TimeSpan.FromMilliseconds(400),
            Grace = new ToolGrace(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(400)),
            LockFolder = Folder,
        };
        set?.Invoke(task);
        return task.Execute();
    }

    public static ITaskItem Option(string name, string value, string kind = "") =>
        new TaskItem(name, new Dictionary<string, string> { ["Value"] = value, ["Kind"] = kind });

    public string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Dispose() => _folder.Delete(recursive: true);
}
