using System.Diagnostics;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>
/// Watches over a target that was started suspended. A suspended runtime waits for a word of this tool; should the tool be killed before it gives it,
/// the guard, which lives on, ends the target, so that it does not wait for ever.
/// </summary>
public sealed class SuspensionGuard : IDisposable
{
    // The target's shell writes its id here before it becomes the target; the tool writes a line when the target runs, or closes the pipe by dying.
    // The second look is for a target that was under way when the tool died.
    private const string Script = """
        trap '' HUP INT QUIT TERM
        read -r target || { sleep 1; read -r target || exit 0; }
        read -r done && exit 0
        kill -KILL "$target"
        """;

    private readonly Process _shell;
    private bool _isReleased;

    private SuspensionGuard(Process shell) => _shell = shell;

    /// <summary>Where the target's shell writes its process id; no such file once the guard is gone.</summary>
    public string Inbox => $"/proc/{_shell.Id}/fd/0";

    /// <summary>
    /// Starts a guard. Null where a target must not be started suspended: the system has no such guard, or does not let the tool take the variables that
    /// suspend a runtime out of the target again, so that its children would be suspended too.
    /// </summary>
    public static SuspensionGuard? TryStart()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true });
            if (shell is null)
            {
                return null;
            }

            var guard = new SuspensionGuard(shell);
            if (EnvironmentBlock.MayChange(shell.Id))
            {
                return guard;
            }

            guard.Dispose();
            return null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }

    /// <summary>The target runs, or has ended: nobody waits any more.</summary>
    public void Release()
    {
        if (_isReleased)
        {
            return;
        }

        _isReleased = true;
        try
        {
            // Two lines: where the target never came up, the guard still waits for its id.
            _shell.StandardInput.Write("\n\n");
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _shell.Dispose();
    }
}
