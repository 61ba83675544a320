using System.Text;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Measuring;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Tests.Support;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Measuring;

public sealed class MeasureResultTests
{
    [Fact]
    public void The_table_shows_the_run_and_its_paths()
    {
        using var host = new TestHost();

        Assert.Equal(
            """
            PATH          BEFORE  AFTER   CHANGE   P       OUTCOME
            whole run     2.00 s  2.60 s  +30.0 %  0.0022  slower
            App.Work.Run  2.00 s  2.60 s  +30.0 %  0.0022  slower

            """,
            MeasureText.Write(host.Environment, Result(6, 2.6)));
    }

    [Fact]
    public void Too_few_runs_are_told()
    {
        using var host = new TestHost();

        Assert.EndsWith(
            "\n2 runs of each side cannot tell a slowdown from chance: the gate asks for at least 6 here.\n", MeasureText.Write(host.Environment, Result(2, 2)), StringComparison.Ordinal);
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
