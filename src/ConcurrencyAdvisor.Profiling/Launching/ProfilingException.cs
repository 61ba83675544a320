namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>What went wrong before or while a target ran; each kind has one code and one exit code in the tool.</summary>
public enum ProfilingError
{
    NoSuchFile,
    NotDotNet,
    IsLibrary,
    NoRuntimeConfig,
    AmbiguousFolder,
    NothingToProfile,
    NotExecutable,
    BuildFailed,
    CannotStart,
    NoSuchProcess,
    ProcessNotOurs,
    CannotTrace,
    DamagedTrace,
    TooLittleData,
    CannotWrite,
    Unsupported,
}

/// <summary>An expected failure, with a message for the user and what to do next.</summary>
public sealed class ProfilingException(ProfilingError error, string message, string nextStep, string? detail = null) : Exception(message)
{
    public ProfilingError Error => error;

    /// <summary>What to do about it, as a sentence.</summary>
    public string NextStep => nextStep;

    /// <summary>Output of another program that explains the failure; several lines.</summary>
    public string? Detail => detail;
}
