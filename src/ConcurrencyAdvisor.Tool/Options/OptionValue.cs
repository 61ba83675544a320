using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>A value as somebody wrote it, with the place, so that an error can name both.</summary>
/// <param name="Text">As written.</param>
/// <param name="Name">The option or key that it was given to.</param>
/// <param name="Place">The configuration file and line; null for the command line.</param>
/// <param name="BaseFolder">What relative paths are relative to.</param>
internal sealed record OptionValue(string Text, string Name, string? Place, string BaseFolder)
{
    /// <summary>An error about the value.</summary>
    /// <param name="problem">What it is not, as <c>is no time</c>.</param>
    /// <param name="nextStep">What to give, as a sentence.</param>
    public ToolException Wrong(string problem, string nextStep) => Place is null
        ? new ToolException(ErrorCode.BadValue, $"The value '{Text}' of '{Name}' {problem}.", nextStep)
        : new ToolException(ErrorCode.BadConfiguration, $"The value '{Text}' of '{Name}' in {Place} {problem}.", nextStep);

    public string FullPath() => Path.GetFullPath(Text, BaseFolder);
}
