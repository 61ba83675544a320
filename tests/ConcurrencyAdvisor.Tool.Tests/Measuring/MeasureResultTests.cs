using System.Text;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Measuring;
using ConcurrencyAdvisor.Tool.Output;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Measuring;

public sealed class MeasureResultTests
{
    [Fact]
    public void The_table_shows_the_run_and_its_paths()
    {
        Assert.Equal(
            """
              before    after   change  p        what
              2.00 s   2.60 s  +30.0 %  0.0022   whole run: slower
              2.00 s   2.60 s  +30.0 %  0.0022   Work.Run: slower

            """,
            MeasureText.Write(TextStyle.Plain, Result(6, 2.6)));
    }

    [Fact]
    public void Too_few_runs_are_told()
    {
        Assert.EndsWith(
            "\n2 runs of each side cannot tell a slowdown from chance: the gate asks for at least 6 here.\n", MeasureText.Write(TextStyle.Plain, Result(2, 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_read_the_same()
    {
        var json = Encoding.UTF8.GetString(JsonText.Write(writer => MeasureJson.Write(writer, Result(6, 2.6))));

        Assert.Contains("\"runs\": 6", json, StringComparison.Ordinal);
        Assert.Contains("\"hotPathId\": \"app!App!App.Work.Run(int)\"", json, StringComparison.Ordinal);
        Assert.Contains("\"outcome\": \"slower\"", json, StringComparison.Ordinal);
    }

    private static MeasureResult Result(int runs, double headSeconds) => MeasureResult.Of(Runs(runs, 2), Runs(runs, headSeconds), new GatePolicy());

    private static IReadOnlyList<Report> Runs(int count, double seconds) =>
        [.. Enumerable.Range(0, count).Select(_ => ReportAssembly.Assemble(Make.Busy(seconds), ToolIdentity.Facts, new AdvisingOptions()))];
}
