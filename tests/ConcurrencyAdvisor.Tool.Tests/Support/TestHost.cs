using System.Text;
using ConcurrencyAdvisor.Tool.Commands;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Output;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Tests.Support;

/// <summary>The tool in the test's own process, with an environment of the test's making.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public TestHost(string? folder = null) => Environment = new ToolEnvironment
    {
        Output = _output,
        Error = _error,
        Variable = name => Variables.GetValueOrDefault(name),
        CurrentDirectory = folder ?? Path.GetTempPath(),
        LockFolder = folder ?? Path.GetTempPath(),
    };

    public Dictionary<string, string> Variables { get; } = [];

    public ToolEnvironment Environment { get; init; }

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => _error.ToString();

    public Task<ExitCode> RunAsync(params string[] arguments) => new ToolHost(Environment, CommandList.Create())
        .RunAsync(arguments, new PendingFiles(), CancellationToken.None);

    /// <summary>Runs a command that does what the test says.</summary>
    public Task<ExitCode> RunAsync(Func<ToolContext, Task> work, CancellationToken cancellation) => new ToolHost(Environment, [new ScriptedCommand(work)])
        .RunAsync(["work"], new PendingFiles(), cancellation);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private sealed class ScriptedCommand(Func<ToolContext, Task> work) : ICommand
    {
        public string Name => "work";

        public string Description => "";

        public void Define(CommandLineApplication command)
        {
            // It takes nothing.
        }

        public Task RunAsync(ToolContext context) => work(context);
    }
}
