using System.Text;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Support;

/// <summary>A program that has ended, with all that it wrote.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output read as a report.</summary>
    public Report Report => ReadReport(Output);

    public Report ReadReport(string json)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
            return ReportJsonReader.Read(stream);
        }
        catch (ReportFormatException e)
        {
            throw new InvalidDataException($"{e.Message}\n{this}", e);
        }
    }

    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}\n---";

    public void HasExitCode(int expected) => Assert.True(expected == ExitCode, $"Expected exit code {expected}; {this}");

    public void SaysError(string text) => Assert.True(Error.Contains(text, StringComparison.Ordinal), $"Expected the errors to say '{text}'; {this}");
}
