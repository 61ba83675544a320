using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting;

/// <summary>Turns the one immutable report into one format.</summary>
public interface IReportExporter
{
    /// <summary>The format's name on the command line.</summary>
    string Format { get; }

    /// <summary>Writes the whole report as UTF-8 without a byte order mark; the stream stays open.</summary>
    void Write(Report report, Stream output);
}
