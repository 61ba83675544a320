using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>Turns what a gate concluded into one format. What the policy leaves out of its scope is in none of those for others.</summary>
public interface IGateExporter
{
    /// <summary>The format's name on the command line.</summary>
    string Format { get; }

    /// <summary>Writes everything as UTF-8 without a byte order mark; the stream stays open.</summary>
    void Write(GateResult result, Stream output);
}
