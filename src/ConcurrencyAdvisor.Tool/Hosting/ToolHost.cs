using System.Text;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Commands;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Output;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>One run of the tool: parses, lets the command work, and turns whatever happens into an exit code.</summary>
internal sealed class ToolHost(ToolEnvironment environment, IReadOnlyList<ICommand> commands)
{
    /// <summary>Runs in this process, listening to its signals.</summary>
    public static async Task<int> RunInProcessAsync(string[] arguments)
    {
        var environment = ProcessEnvironment.Detect();
        var pending = new PendingFiles();
        using var interruption = new Interruption(() => EndNow(environment, pending));
        interruption.Listen();
        var host = new ToolHost(environment, CommandList.Create());
        return (int)await host.RunAsync(arguments, pending, interruption.Token, () => interruption.CameFromTerminal).ConfigureAwait(false);
    }

    public async Task<ExitCode> RunAsync(string[] arguments, PendingFiles pending, CancellationToken cancellation, Func<bool>? targetWasTold = null)
    {
        var context = new ToolContext(environment, pending, cancellation, targetWasTold);
        try
        {
            var line = new CommandLineParser(commands).Parse(arguments);
            if (line.Command is { } command)
            {
                await command.RunAsync(context).ConfigureAwait(false);
            }
            else
            {
                context.WriteResult(Encoding.UTF8.GetBytes(line.Text ?? ""));
            }
        }
        catch (Exception e) when (IsResultOfCancellation(e, cancellation))
        {
            // What failed now failed because it was told to end: a build that was interrupted says that it failed.
            context.Errors.Write(ErrorCode.Cancelled, "Cancelled before there was a result", "Nothing was written.");
        }
        catch (ToolException e)
        {
            context.Errors.Write(e);
        }
        catch (ProfilingException e)
        {
            context.Errors.Write(ProfilingErrors.Translate(e));
        }
        catch (Exception e)
        {
            // The last line of defence: a stack trace is for whoever asks for it.
            context.Errors.Write(
                ErrorCode.Unexpected, $"{e.GetType().Name}: {e.Message}", detail: context.Verbosity == Verbosity.Diagnostic ? e.ToString() : null);
        }

        return context.Errors.ExitCode;
    }

    private static void EndNow(ToolEnvironment environment, PendingFiles pending)
    {
        ChildProcesses.KillAll();
        pending.DeleteAll();
        new ErrorWriter(environment.Error).Write(ErrorCode.Cancelled, "Ended at once", "Nothing was written.");
        Environment.Exit((int)ExitCode.Cancelled);
    }

    private static bool IsResultOfCancellation(Exception e, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested && e is OperationCanceledException or ProfilingException;
}
