using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>The tool's code for each failure of a profile.</summary>
internal static class ProfilingErrors
{
    public static ToolException Translate(ProfilingException error) =>
        new(CodeOf(error.Error), error.Message, error.NextStep, error.Detail);

    public static ErrorCode CodeOf(ProfilingError error) => error switch
    {
        ProfilingError.NoSuchFile => ErrorCode.NoSuchFile,
        ProfilingError.NotDotNet => ErrorCode.NotDotNet,
        ProfilingError.IsLibrary => ErrorCode.IsLibrary,
        ProfilingError.NoRuntimeConfig => ErrorCode.NoRuntimeConfig,
        ProfilingError.AmbiguousFolder => ErrorCode.AmbiguousFolder,
        ProfilingError.NothingToProfile => ErrorCode.NothingToProfile,
        ProfilingError.NotExecutable => ErrorCode.NotExecutable,
        ProfilingError.BuildFailed => ErrorCode.BuildFailed,
        ProfilingError.CannotStart => ErrorCode.CannotStart,
        ProfilingError.NoSuchProcess => ErrorCode.NoSuchProcess,
        ProfilingError.ProcessNotOurs => ErrorCode.ProcessNotOurs,
        ProfilingError.CannotTrace => ErrorCode.CannotTrace,
        ProfilingError.DamagedTrace => ErrorCode.DamagedCapture,
        ProfilingError.TooLittleData => ErrorCode.TooLittleData,
        ProfilingError.CannotWrite => ErrorCode.OutputFailed,
        ProfilingError.Unsupported => ErrorCode.Unsupported,
        _ => ErrorCode.Unexpected,
    };
}
