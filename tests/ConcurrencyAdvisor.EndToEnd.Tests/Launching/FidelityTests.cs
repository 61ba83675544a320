using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

/// <summary>A profiled program does what it does without a profiler.</summary>
public sealed class FidelityTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("3", 4)]
    [InlineData("200", 4)]
    public async Task The_target_s_output_files_and_exit_code_are_the_same(string exitCode, int toolExitCode)
    {
        using var scratch = new Scratch();
        var plain = await Target.Plain("speak", scratch.File("plain"), exitCode).RunAsync();
        Assert.Equal(int.Parse(exitCode), plain.ExitCode);

        var shown = await Tool.With("profile", Target.Dll, "--show-output", "--format", "json", "--", "speak", scratch.File("shown"), exitCode).RunAsync();

        shown.HasExitCode(toolExitCode);
        Assert.Equal(plain.ExitCode, shown.Report.Run.ExitCode);
        Assert.All((plain.Output + '\n' + plain.Error).Split('\n'), line => Assert.Contains(line, shown.Error, StringComparison.Ordinal));
        Assert.Equal(await File.ReadAllBytesAsync(scratch.File("plain")), await File.ReadAllBytesAsync(scratch.File("shown")));
    }

    [Fact]
    public async Task Output_that_is_not_shown_stays_out_of_the_tool_s()
    {
        using var scratch = new Scratch();
        var before = LeftOutputs();

        var result = await Tool.Profile("speak", scratch.File("file"), "0").RunAsync();

        result.HasExitCode(0);
        Assert.NotEmpty(result.Report.HotPaths);
        Assert.DoesNotContain("line 1", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Equal("written by the target\n", await File.ReadAllTextAsync(scratch.File("file")));
        Assert.Equal(before, LeftOutputs());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Standard_input_reaches_the_target(bool isShown)
    {
        const string Input = "first ünit\nsecond\nthird";
        var plain = await (Target.Plain("stdin") with { Input = Input }).RunAsync();

        string[] options = isShown ? ["--show-output"] : [];
        var profiled = await (Tool.With(["profile", Target.Dll, "--format", "json", .. options, "--", "stdin"]) with { Input = Input }).RunAsync();

        profiled.HasExitCode(0);
        if (isShown)
        {
            profiled.SaysError(plain.Output.Trim());
        }
    }

    [Fact]
    public async Task The_target_and_its_children_see_the_user_s_environment_and_folder()
    {
        using var scratch = new Scratch();
        var environment = new Dictionary<string, string?> { ["GREETING"] = "hello wörld", ["EMPTY"] = "", ["DOTNET_TieredPGO"] = "0" };
        var plain = Target.Plain("environment", scratch.File("plain")) with { Environment = environment, Folder = scratch.Folder };
        var profiled = Tool.Profile("environment", scratch.File("profiled")) with { Environment = environment, Folder = scratch.Folder };

        Assert.Equal(0, (await plain.RunAsync()).ExitCode);
        (await profiled.RunAsync()).HasExitCode(0);

        foreach (var observer in new[] { "", ".child", ".native" })
        {
            Assert.Equal(ReadVariables(scratch.File("plain" + observer)), ReadVariables(scratch.File("profiled" + observer)));
        }
    }

    // What a shell sets for itself: the number of its nesting and the last command.
    private static string[] ReadVariables(string file) =>
        [.. File.ReadAllLines(file).Where(line => !line.StartsWith("_=", StringComparison.Ordinal) && !line.StartsWith("SHLVL=", StringComparison.Ordinal))];

    private static string[] LeftOutputs() => Directory.GetFiles(Path.GetTempPath(), "concurrency-advisor-*.out");
}
