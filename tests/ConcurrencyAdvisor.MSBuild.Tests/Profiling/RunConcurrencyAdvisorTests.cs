using ConcurrencyAdvisor.MSBuild.Tests.Support;

namespace ConcurrencyAdvisor.MSBuild.Tests.Profiling;

/// <summary>The task beside a tool that does what it should not.</summary>
public sealed class RunConcurrencyAdvisorTests
{
    // Takes its turn, starts something that does not want to end either, and waits for ever.
    private const string Hanging = """
        trap '' TERM
        echo "going to hang" >&2
        echo $$ >pid
        sleep 600 &
        echo $! >child
        printf '%s\nshop.dll\n' $$ >concurrency-advisor.owner
        while :; do wait; done
        """;

    [Theory]
    [InlineData("none", true, 0, 0)]
    [InlineData("warning", true, 1, 0)]
    [InlineData("error", false, 0, 1)]
    public async Task A_tool_that_never_ends_is_ended_with_its_children_and_told_as_the_policy_says(string onFailure, bool succeeds, int warnings, int errors)
    {
        using var tool = new StandInTool(Hanging);

        // That it may wait an hour for other profiles does not count: it was its turn.
        Assert.Equal(succeeds, tool.Run("1h", onFailure));

        Assert.Equal((warnings, errors), (tool.Engine.Warnings.Count, tool.Engine.Errors.Count));
        Assert.All(tool.Engine.Warnings, warning => Assert.Equal(("CADVE115", Path.Combine(tool.Folder, "shop.csproj")), (warning.Code, warning.File)));
        Assert.All(tool.Engine.Warnings, warning => Assert.Contains("minutes after the program's time of", warning.Message, StringComparison.Ordinal));
        Assert.All(tool.Engine.Warnings, warning => Assert.Contains("-p:ConcurrencyAdvisorSkip=true", warning.Message, StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => !RunningProcess.IsAlive(tool.Text("pid")) && !RunningProcess.IsAlive(tool.Text("child")), "both have ended");
        Assert.Equal("going to hang\n", tool.Text("kept/tool.log"));
        Assert.False(File.Exists(Path.Combine(tool.Kept, "outcome.json")));
    }

    [Fact]
    public void A_tool_that_hangs_before_its_turn_is_ended_when_both_times_are_over()
    {
        using var tool = new StandInTool("exec sleep 600");

        Assert.True(tool.Run("100ms"));
        var warning = Assert.Single(tool.Engine.Warnings);
        Assert.Equal("CADVE115", warning.Code);
        Assert.Contains("minutes to wait for other profiles and the program's time of", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_waits_for_its_program_is_told_a_second_time_and_ends_it_and_takes_its_files_away()
    {
        // As the tool does beside a program that ignores every request: the first signal waits for it, the second one ends all.
        using var tool = new StandInTool("""
            told=0
            trap 'told=$((told + 1)); if [ $told = 2 ]; then kill $child; rm half-written; echo $told >ended; exit 3; fi' TERM
            sleep 600 &
            child=$!
            echo $child >child
            touch half-written
            while :; do wait; done
            """);

        Assert.True(tool.Run("100ms", set: task => task.Grace = task.Grace with { AtOnce = TimeSpan.FromSeconds(20) }));
        Assert.Equal("2\n", tool.Text("ended"));
        Assert.False(File.Exists(Path.Combine(tool.Folder, "half-written")));
        await Eventually.HoldsAsync(() => !RunningProcess.IsAlive(tool.Text("child")), "its child has ended");
    }

    [Fact]
    public void A_pipe_in_the_place_of_the_locks_note_is_not_waited_for()
    {
        using var tool = new StandInTool("mkfifo concurrency-advisor.owner && exec sleep 600");

        Assert.True(tool.Run("100ms"));
        Assert.Equal("CADVE115", Assert.Single(tool.Engine.Warnings).Code);
    }

    [Fact]
    public void Waiting_for_other_profiles_is_no_hang()
    {
        // Another process's turn, for longer than this one's own time; and an old note that has this one's number is none.
        using var tool = new StandInTool("""
            printf '%s\nother.dll\n' $$ >old
            touch -d '1 hour ago' old
            mv old concurrency-advisor.owner
            sleep 1
            printf '1\nother.dll\n' >concurrency-advisor.owner
            sleep 1
            echo "error CADVE106: Another profile still runs on this machine." >&2
            exit 1
            """);

        Assert.True(tool.Run("1h"));
        Assert.Equal("CADVE106", Assert.Single(tool.Engine.Warnings).Code);
    }

    [Fact]
    public void Settings_become_options_and_what_is_not_set_none()
    {
        using var tool = new StandInTool("printf '%s\n' \"$0\" \"$@\" >words");
        tool.Run(
            "2m",
            "none",
            [
                StandInTool.Option("--warmup", " 3s "),
                StandInTool.Option("--duration", " "),
                StandInTool.Option("--environment", "A=1; B=x y;", "List"),
                StandInTool.Option("--rule", "", "List"),
                StandInTool.Option("--no-redact", "True", "Flag"),
                StandInTool.Option("--gate", "false", "Flag"),
            ],
            task => task.Arguments = "-n \"two words\"");

        Assert.Equal(
            [
                "exec", "tool.dll", "profile", "shop.dll", "--timeout=100ms", "--lock-timeout=2m", "--warmup=3s", "--environment=A=1", "--environment=B=x y", "--no-redact",
                $"--output=json={Path.Combine(tool.Kept, "report.json")}", "--", "-n", "two words",
            ],
            tool.Text("words").TrimEnd().Split('\n'));
    }
}
