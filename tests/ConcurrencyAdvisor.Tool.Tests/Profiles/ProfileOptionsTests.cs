using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Profiles;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Profiles;

public sealed class ProfileOptionsTests
{
    [Fact]
    public void A_launched_target_runs_to_its_end_unless_a_limit_is_given()
    {
        var options = ProfileOptions.From(Values.OnCommandLine(), isAttaching: false);

        Assert.Null(options.Request.Duration);
        Assert.Null(options.Request.Timeout);
        Assert.Equal(TimeSpan.FromMinutes(10), options.LockTimeout);
        Assert.True(options.Advising.Redact);
    }

    [Fact]
    public void Attaching_ends_by_itself() =>
        Assert.Equal(TimeSpan.FromSeconds(30), ProfileOptions.From(Values.OnCommandLine(), isAttaching: true).Request.Duration);

    [Fact]
    public void Options_reach_the_session()
    {
        var options = ProfileOptions.From(
            Values.OnCommandLine(
                (KnownOptions.Duration, "5s"), (KnownOptions.Timeout, "1m"), (KnownOptions.Warmup, "500ms"), (KnownOptions.TargetCores, "16"),
                (KnownOptions.MinShare, "10%"), (KnownOptions.ShowOutput, "true"), (KnownOptions.SourceRoot, "/"), (KnownOptions.NoRedact, "true")),
            isAttaching: false);

        Assert.Equal(TimeSpan.FromSeconds(5), options.Request.Duration);
        Assert.Equal(TimeSpan.FromMinutes(1), options.Request.Timeout);
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.Request.Warmup);
        Assert.Equal(16, options.Request.TargetCores);
        Assert.Equal(16, options.Advising.TargetCores);
        Assert.Equal(0.1, options.Advising.Selection.MinimumShare, 12);
        Assert.True(options.Request.ShowOutput);
        Assert.Equal("/", options.Request.SourceRoot);
        Assert.False(options.Advising.Redact);
    }

    [Theory]
    [InlineData("--timeout", "1m")]
    [InlineData("--show-output", "true")]
    [InlineData("--working-directory", "/")]
    [InlineData("--environment", "A=b")]
    [InlineData("--ready-url", "http://localhost")]
    public void What_is_for_launching_contradicts_attaching(string option, string value)
    {
        var definition = KnownOptions.All.Single(o => o.Name == option);

        var error = Assert.Throws<ToolException>(() => ProfileOptions.From(Values.OnCommandLine((definition, value)), isAttaching: true));

        Assert.Equal(ErrorCode.ConflictingOptions, error.Code);
    }

    [Fact]
    public void What_drives_a_service_ends_a_profile_that_attaches()
    {
        var options = ProfileOptions.From(Values.OnCommandLine((KnownOptions.LoadCommand, "sh -c 'exit 0'")), isAttaching: true);

        Assert.Null(options.Request.Duration);
        Assert.Equal(["-c", "exit 0"], options.Request.Driving?.Load?.Arguments);
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("ftp://localhost")]
    [InlineData("")]
    public void What_is_no_address_is_a_usage_error(string address)
    {
        var error = Assert.Throws<ToolException>(() => ProfileOptions.From(Values.OnCommandLine((KnownOptions.ReadyUrl, address)), isAttaching: false));

        Assert.Equal(ErrorCode.BadValue, error.Code);
    }

    [Fact]
    public void A_configuration_for_launching_does_not_hinder_attaching()
    {
        var configuration = ConfigurationReader.Parse("/p/concurrency-advisor.json", """{ "timeout": "1m", "showOutput": true, "duration": "7s" }"""u8);

        var request = ProfileOptions.From(Values.With(configuration), isAttaching: true).Request;

        Assert.Null(request.Timeout);
        Assert.False(request.ShowOutput);
        Assert.Equal(TimeSpan.FromSeconds(7), request.Duration);
    }

    [Theory]
    [InlineData("--duration", "0")]
    [InlineData("--timeout", "0s")]
    [InlineData("--source-root", "/no/such/folder")]
    public void Values_that_make_no_sense_are_refused(string option, string value)
    {
        var definition = KnownOptions.All.Single(o => o.Name == option);

        var error = Assert.Throws<ToolException>(() => ProfileOptions.From(Values.OnCommandLine((definition, value)), isAttaching: false));

        Assert.Equal(ErrorCode.BadValue, error.Code);
        Assert.Contains($"'{option}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_collectors_take_part_where_none_is_named()
    {
        var usual = ProfileOptions.From(Values.OnCommandLine(), isAttaching: false).Request.Collectors;
        var some = ProfileOptions.From(Values.OnCommandLine((KnownOptions.Collectors, "eventpipe, scheduler-polling")), isAttaching: false).Request.Collectors;

        Assert.True(usual is { EventPipe: true, SchedulerEvents: true, PerfStacks: true, SchedulerPolling: true, SyscallPolling: true, IsNamed: false });
        Assert.True(some is { EventPipe: true, SchedulerEvents: false, PerfStacks: false, SchedulerPolling: true, SyscallPolling: false, IsNamed: true });
    }

    [Theory]
    [InlineData("eventpip", "eventpipe")]
    [InlineData("nonsense", "scheduler-events")]
    [InlineData("syscall-polling", "Name eventpipe")]
    public void Collectors_that_are_none_or_that_leave_no_witness_are_refused(string names, string nextStep)
    {
        var error = Assert.Throws<ToolException>(
            () => ProfileOptions.From(Values.OnCommandLine((KnownOptions.Collectors, names)), isAttaching: false));

        Assert.Equal(ErrorCode.BadValue, error.Code);
        Assert.Contains(nextStep, error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_value_in_the_configuration_file_is_an_error_of_that_file()
    {
        var configuration = ConfigurationReader.Parse("/p/concurrency-advisor.json", "{\n  \"duration\": \"soon\"\n}"u8);

        var error = Assert.Throws<ToolException>(() => ProfileOptions.From(Values.With(configuration), isAttaching: false));

        Assert.Equal(ErrorCode.BadConfiguration, error.Code);
        Assert.Contains("'duration' in /p/concurrency-advisor.json, line 2", error.Message, StringComparison.Ordinal);
    }
}
