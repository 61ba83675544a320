using ConcurrencyAdvisor.MSBuild.Findings;
using ConcurrencyAdvisor.MSBuild.Profiling;
using Microsoft.Build.Framework;

namespace ConcurrencyAdvisor.MSBuild.Tests.Findings;

public sealed class LogConcurrencyFindingsTests
{
    private const string Message = "Render computes on 1 of {2} cores: 50 %.";
    private readonly RecordingEngine _engine = new();

    [Fact]
    public void A_warning_stands_at_its_method()
    {
        using var profile = new KeptProfile();

        Assert.True(Run(profile));

        var warning = Assert.Single(_engine.Warnings);
        Assert.Equal(("CADV0001", profile.Source, 12, 5), (warning.Code, warning.File, warning.LineNumber, warning.ColumnNumber));
        Assert.Equal(Message, warning.Message);
        Assert.Empty(_engine.Errors);
    }

    [Fact]
    public void Its_help_is_the_rules_page()
    {
        using var profile = new KeptProfile();
        var page = Path.Combine(profile.Folder, "CADV0001.md");
        File.WriteAllText(page, "# CADV0001");

        Assert.True(Run(profile, task => task.Rules = profile.Folder));
        Assert.Equal(new Uri(page).AbsoluteUri, Assert.Single(_engine.Warnings).HelpLink);
    }

    [Fact]
    public void A_note_is_a_message()
    {
        using var profile = new KeptProfile("note");

        Assert.True(Run(profile));
        var note = Assert.Single(_engine.Messages, message => message.Code is not null);
        Assert.Equal(("CADV0001", Message, MessageImportance.Normal), (note.Code, note.Message, note.Importance));
        Assert.Empty(_engine.Warnings);
    }

    [Fact]
    public void A_summary_closes_it()
    {
        using var profile = new KeptProfile();

        Run(profile);

        var summary = Assert.Single(_engine.Messages, message => message.Importance is MessageImportance.High);
        Assert.Equal($"ConcurrencyAdvisor: shop ran for 4.3 s with 1 hot path: 1 warning. The whole report is {Path.Combine(profile.Folder, "report.json")}", summary.Message);
    }

    [Theory]
    [InlineData("error", "error", false)]
    [InlineData("warning", "error", true)]
    [InlineData("note", "error", true)]
    [InlineData("warning", "warning", false)]
    [InlineData("note", "warning", true)]
    [InlineData("note", "note", false)]
    [InlineData("error", "none", true)]
    public void The_policy_says_what_fails_the_build(string level, string failOn, bool succeeds)
    {
        using var profile = new KeptProfile(level);

        Assert.Equal(succeeds, Run(profile, task => task.FailOn = failOn));
        Assert.Equal(succeeds ? 0 : 1, _engine.Errors.Count);
    }

    [Fact]
    public void An_error_that_must_not_fail_the_build_is_a_warning()
    {
        using var profile = new KeptProfile("error");

        Assert.True(Run(profile, task => task.FailOn = "none"));
        Assert.Equal("CADV0001", Assert.Single(_engine.Warnings).Code);
    }

    [Theory]
    [InlineData("none", 0, 0)]
    [InlineData("message", 0, 0)]
    [InlineData("warning", 1, 0)]
    [InlineData("error", 0, 1)]
    public void A_program_that_failed_is_told_as_the_policy_says(string onFailure, int warnings, int errors)
    {
        using var profile = new KeptProfile("note");
        profile.WriteOutcome(4, new ToolError("CADVE401", "The target ended with exit code 3."));

        Assert.Equal(errors == 0, Run(profile, task => task.OnFailure = onFailure));
        Assert.Equal((warnings, errors), (_engine.Warnings.Count, _engine.Errors.Count));
        Assert.All(_engine.Warnings, warning => Assert.Equal(("CADVE401", "/src/shop.csproj"), (warning.Code, warning.File)));
    }

    [Fact]
    public void Without_a_source_it_stands_at_the_project()
    {
        using var profile = new KeptProfile(hasSource: false);

        Run(profile);

        Assert.Equal("/src/shop.csproj", Assert.Single(_engine.Warnings).File);
    }

    [Fact]
    public void Without_a_profile_nothing_is_said()
    {
        using var profile = new KeptProfile();
        profile.RemoveOutcome();

        Assert.True(Run(profile));
        Assert.Empty(_engine.Warnings);
        Assert.Empty(_engine.Messages);
    }

    [Theory]
    [InlineData("FailOn")]
    [InlineData("OnFailure")]
    public void A_level_that_is_none_is_an_error_that_names_the_property(string property)
    {
        using var profile = new KeptProfile();

        Assert.False(Run(profile, task => _ = property == "FailOn" ? task.FailOn = "loud" : task.OnFailure = "loud"));

        var error = Assert.Single(_engine.Errors);
        Assert.Equal("CADVE503", error.Code);
        Assert.Contains($"'loud' of 'ConcurrencyAdvisor{property}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"schemaVersion\":1}")]
    [InlineData("{\"schemaVersion\":1,\"run\":{\"wallSeconds\":1},\"hotPaths\":[],\"findings\":[{}]}")]
    [InlineData("{\"schemaVersion\":1,\"run\":{\"wallSeconds\":1},\"hotPaths\":[{\"id\":3}],\"findings\":[]}")]
    public void A_damaged_report_is_an_error_with_the_next_step(string text)
    {
        using var profile = new KeptProfile();
        profile.WriteReport(text);

        Assert.False(Run(profile));

        var error = Assert.Single(_engine.Errors);
        Assert.Equal("CADVE103", error.Code);
        Assert.Contains("Delete that folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_another_version_is_named()
    {
        using var profile = new KeptProfile(version: 2);

        Assert.False(Run(profile));
        Assert.Contains("a report of version 2", Assert.Single(_engine.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_report_is_an_error()
    {
        using var profile = new KeptProfile();
        profile.RemoveReport();

        Assert.False(Run(profile));
        Assert.Equal("CADVE105", Assert.Single(_engine.Errors).Code);
    }

    private bool Run(KeptProfile profile, Action<LogConcurrencyFindings>? set = null)
    {
        var task = new LogConcurrencyFindings { BuildEngine = _engine, Folder = profile.Folder, Project = "shop", ProjectFile = "/src/shop.csproj" };
        set?.Invoke(task);
        return task.Execute();
    }
}
