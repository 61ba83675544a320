using ConcurrencyAdvisor.MSBuild.Profiling;
using ConcurrencyAdvisor.MSBuild.Tests.Findings;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ConcurrencyAdvisor.MSBuild.Tests.Profiling;

/// <summary>A shell script in the place of <c>dotnet</c> and the tool, and the task that runs it.</summary>
internal sealed class StandInTool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("advisor-stand-in-");
    private readonly string _script;

    /// <param name="script">What the tool does; it runs in its own folder.</param>
    public StandInTool(string script)
    {
        _script = Path.Combine(Folder, "tool.sh");
        File.WriteAllText(_script, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(_script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

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
            Host = _script,
            Tool = "tool.dll",
            Program = "shop.dll",
            ProjectFile = Path.Combine(Folder, "shop.csproj"),
            Folder = Kept,
            OnFailure = onFailure,
            Options = [Option("--timeout", "100ms"), Option("--lock-timeout", lockTimeout), .. options ?? []],
            Spare = TimeSpan.FromMilliseconds(400),
            Grace = TimeSpan.FromMilliseconds(400),
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
