using ConcurrencyAdvisor.Profiling.Collectors;

namespace ConcurrencyAdvisor.Tool.Doctor;

/// <summary>Whether .NET targets that are started from here will talk to the tool.</summary>
internal static class EventPipeCheck
{
    // The runtime opens no port where one of these is 0; DOTNET_ stands in front of them, or the older COMPlus_.
    private static readonly string[] Switches = ["EnableDiagnostics", "EnableDiagnostics_IPC"];

    public static CollectorCapability Check(Func<string, string?> variable, string temporaryFolder)
    {
        var off = Switches.SelectMany(name => new[] { "DOTNET_" + name, "COMPlus_" + name }).FirstOrDefault(name => variable(name)?.Trim() == "0");
        if (off is not null)
        {
            return new CollectorCapability(false, $"The environment sets {off}=0, which closes the diagnostic port of every target.", $"Unset {off}.");
        }

        return Directory.Exists(temporaryFolder)
            ? new CollectorCapability(true, "Every .NET runtime since 3.1 opens a diagnostic port, in the folder for temporary files.", null)
            : new CollectorCapability(
                false, $"The folder for temporary files, '{temporaryFolder}', does not exist: diagnostic ports live there.", "Set TMPDIR to a folder that exists.");
    }
}
