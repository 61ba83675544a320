using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Tests.Support;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Advising;

public sealed class SuppressedFindingsTests : IDisposable
{
    private const string Method = "class Work\n{\n    // concurrency-advisor: ignore CADV0001 -- runs once a night\n    void Run()\n    {\n        Compute();\n    }\n}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_comment_makes_a_note_of_the_finding_whatever_level_was_configured()
    {
        var file = _folder.Write("Work.cs", Method);

        var finding = Assert.Single(Report(file, RuleLevel.Error).Findings);

        Assert.Equal(FindingLevel.Note, finding.Level);
        Assert.Equal(new Suppression("runs once a night", file, 3), finding.Suppression);
        Assert.Equal(FindingLevel.Error, Assert.Single(Report(_folder.Write("Other.cs", "// nothing\n"), RuleLevel.Error).Findings).Level);
    }

    [Fact]
    public void A_rule_that_is_turned_off_stays_off() => Assert.Empty(Report(_folder.Write("Work.cs", Method), RuleLevel.None).Findings);

    [Fact]
    public void Comments_that_do_nothing_are_warned_of_behind_what_the_run_warns_of()
    {
        var file = _folder.Write("Work.cs", Method.Replace(" -- runs once a night", "", StringComparison.Ordinal));

        var report = Report(file, RuleLevel.Warning);

        Assert.Equal(FindingLevel.Warning, Assert.Single(report.Findings).Level);
        Assert.Equal(["The run's own.", $"{file}:3 suppresses nothing: it gives no reason after '--'."], report.Evidence.Warnings);
    }

    [Fact]
    public void So_many_warnings_do_not_hide_the_others()
    {
        var file = _folder.Write("Work.cs", string.Concat(Enumerable.Repeat("// concurrency-advisor: ignore CADV0001\n", 1000)));

        var warnings = Report(file, RuleLevel.Warning).Evidence.Warnings;

        Assert.Equal(22, warnings.Count);
        Assert.Equal("980 further comments suppress nothing.", warnings[^1]);
    }

    [Fact]
    public void Any_encoding_that_has_a_mark_is_read()
    {
        var file = _folder.File("Work.cs");
        File.WriteAllText(file, Method, System.Text.Encoding.Unicode);

        Assert.NotNull(Assert.Single(Report(file, RuleLevel.Warning).Findings).Suppression);
    }

    [Theory]
    [InlineData("missing.cs")]
    [InlineData("folder/missing.cs")]
    [InlineData("")]
    [InlineData("with\0zero.cs")]
    public void A_source_that_is_gone_changes_nothing(string name) => AssertUntouched(name.Length == 0 ? "" : $"{_folder.Path}/{name}");

    [Fact]
    public void A_source_that_is_no_file_changes_nothing()
    {
        AssertUntouched(_folder.Path);
        AssertUntouched("/dev/zero");
        AssertUntouched("relative.cs");
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        var pipe = _folder.File("pipe.cs");
        using (var maker = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await maker.WaitForExitAsync();
        }

        var link = _folder.File("link-to-a-pipe.cs");
        File.CreateSymbolicLink(link, pipe);
        await Task.Run(() =>
        {
            AssertUntouched(pipe);
            AssertUntouched(link);
        }).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_link_to_a_source_is_followed_and_one_to_itself_is_not()
    {
        var file = _folder.Write("Work.cs", Method);
        var link = _folder.File("link.cs");
        File.CreateSymbolicLink(link, file);
        var loop = _folder.File("loop.cs");
        File.CreateSymbolicLink(loop, loop);

        Assert.NotNull(Assert.Single(Report(link, RuleLevel.Warning).Findings).Suppression);
        AssertUntouched(loop);
    }

    [Fact]
    public void A_file_too_large_for_a_source_is_left_alone() =>
        AssertUntouched(_folder.Write("Work.cs", Method + new string('/', 4 << 20)));

    [Fact]
    public void Bytes_that_are_no_text_change_nothing()
    {
        var file = _folder.File("Work.cs");
        File.WriteAllBytes(file, [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7919 >> 5))]);

        AssertUntouched(file);
    }

    private static void AssertUntouched(string file)
    {
        var report = Report(file, RuleLevel.Warning);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((FindingLevel.Warning, null), (finding.Level, finding.Suppression));
        Assert.Equal(["The run's own."], report.Evidence.Warnings);
    }

    private static Report Report(string file, RuleLevel level)
    {
        var profile = Make.Busy();
        var placed = profile with
        {
            Methods = [profile.Methods[0] with { Source = new SourceSpan(file, 6, 6, 9, 19) }],
            Evidence = profile.Evidence with { Warnings = ["The run's own."] },
        };
        var options = new AdvisingOptions { RuleLevels = new Dictionary<string, RuleLevel> { ["CADV0001"] = level } };
        return ReportAssembly.Assemble(placed, new ToolFacts("ConcurrencyAdvisor", "1.2.3"), options);
    }
}
