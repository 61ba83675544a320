using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>The words for how much is said, as <c>dotnet build</c> has them.</summary>
internal static class VerbosityNames
{
    public static Verbosity Parse(OptionValue value) => value.Text switch
    {
        "q" or "quiet" => Verbosity.Quiet,
        "m" or "minimal" => Verbosity.Minimal,
        "n" or "normal" => Verbosity.Normal,
        "d" or "detailed" => Verbosity.Detailed,
        "diag" or "diagnostic" => Verbosity.Diagnostic,
        _ => throw value.Wrong("is no verbosity", "Give one of q, m, n, d, diag."),
    };
}
