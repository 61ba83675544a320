using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>Turns a gate's result into one format.</summary>
public interface IGateExporter
{
    /// <summary>The format's name on the command line.</summary>
    string Format { get; }

    /// <summary>Writes the whole result as UTF-8 without a byte order mark; the stream stays open.</summary>
    void Write(GateResult result, Stream output);
}
