using System.Text;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Initialization;
using ConcurrencyAdvisor.Tool.Options;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Writes a configuration file, and a pipeline that holds pull requests to it.</summary>
internal sealed class InitCommand : ICommand
{
    private const string Baseline = "concurrency-advisor.baseline.json";

    private CommandOption? _ci;
    private CommandOption? _project;
    private CommandOption? _force;

    public string Name => "init";

    public string Description => "Writes a configuration file, and on request a pipeline that gates pull requests.";

    public void Define(CommandLineApplication command)
    {
        _ci = command.Option("--ci", "Write a pipeline for this build service, too.", CommandOptionType.SingleValue);
        _ci.ValueName = string.Join('|', CiSystem.All.Select(system => system.Name));
        _project = command.Option(
            "--project <PATH>", "The program that the pipeline profiles; if not given, the only one below the current folder.", CommandOptionType.SingleValue);
        _force = command.Option("--force", "Replace files that exist.", CommandOptionType.NoValue);
    }

    public Task RunAsync(ToolContext context)
    {
        var folder = context.Environment.CurrentDirectory;
        var system = System();
        var plan = InitializationPlan.Of(folder, system, ProjectPath(), _force!.HasValue());
        NewFiles.Write(plan.Write, context.PendingFiles);
        context.WriteResult(Encoding.UTF8.GetBytes(Describe(plan, system, folder)));
        return Task.CompletedTask;
    }

    private CiSystem? System() => !_ci!.HasValue()
        ? null
        : CiSystem.All.FirstOrDefault(system => system.Name == _ci.Value())
            ?? throw new OptionValue(_ci.Value() ?? "", "--ci", null, "").Wrong(
                "is no build service", $"Give one of {string.Join(", ", CiSystem.All.Select(system => system.Name))}.");

    private string? ProjectPath() => !_project!.HasValue()
        ? null
        : _project.Value() is { Length: > 0 } path
            ? path
            : throw new OptionValue("", "--project", null, "").Wrong("is no path", "Give the path of a project.");

    private static string Describe(InitializationPlan plan, CiSystem? system, string folder)
    {
        var project = plan.Project is null ? "PROJECT" : ShellWord.Quote(plan.Project);
        string[] steps = system is null
            ? [$"Profile: {ToolIdentity.Command} profile {project}", $"Gate pull requests: {ToolIdentity.Command} init --ci {string.Join('|', CiSystem.All.Select(s => s.Name))}"]
            :
            [
                $"Accept what is there today, in the repository's root: {ToolIdentity.Command} profile {project} --gate --baseline {Baseline} --update-baseline",
                .. system.NextStep.Length > 0 ? [system.NextStep] : Array.Empty<string>(),
                $"Commit these files and {Baseline}.",
            ];
        return string.Concat(
            [
                .. plan.Write.Select(file => $"wrote {Path.GetRelativePath(folder, file.Path)}\n"),
                .. plan.Kept.Select(path => $"kept {Path.GetRelativePath(folder, path)}\n"),
                "\nNext:\n",
                .. steps.Select((step, index) => $"{index + 1}. {step}\n"),
            ]);
    }
}
