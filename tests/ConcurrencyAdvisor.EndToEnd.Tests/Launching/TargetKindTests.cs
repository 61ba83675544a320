using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

/// <summary>What the tool takes, and what it refuses.</summary>
public sealed class TargetKindTests
{
    [Fact]
    public async Task An_app_host_is_profiled_as_its_dll_is()
    {
        var result = await Tool.RunAsync("profile", Target.AppHost, "--format", "json", "--", "busy", "900");

        result.HasExitCode(0);
        var busy = Assert.Single(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
        Assert.EndsWith("Computing.cs", busy.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("./ConcurrencyAdvisor.Targets")]
    public async Task A_command_that_runs_a_NET_program_is_profiled_as_one(string command)
    {
        string[] words = command == "dotnet" ? ["dotnet", "ConcurrencyAdvisor.Targets.dll"] : [command];
        var start = Tool.With(["profile", "--format", "json", "--", .. words, "busy", "900"]) with { Folder = Path.GetDirectoryName(Target.Dll) };
        var result = await start.RunAsync();

        result.HasExitCode(0);
        Assert.Contains(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
    }

    [Theory]
    [InlineData("")]
    [InlineData("shop.csproj")]
    public async Task A_project_is_built_and_profiled(string file)
    {
        using var scratch = new Scratch();
        SmallProject.Write(scratch);

        var result = await Tool.RunAsync("profile", Path.Combine(scratch.Folder, file), "--format", "json");

        result.HasExitCode(0);
        var compute = Assert.Single(result.Report.HotPaths, path => path.Method == "Shop.Prices.Compute");
        Assert.Equal(scratch.File("Program.cs"), compute.File);
        Assert.Equal(Bound.Cpu, compute.Bound);
        Assert.True(Directory.Exists(scratch.File("bin/Release")));
    }

    [Fact]
    public async Task A_project_that_does_not_build_shows_the_compiler_s_error()
    {
        using var scratch = new Scratch();
        var project = SmallProject.Write(scratch, program: "this is no program");

        var result = await Tool.RunAsync("profile", project, "--output", $"json={scratch.File("report.json")}");

        result.HasExitCode(4);
        result.SaysError("CADVE404");
        result.SaysError("error CS");
        Assert.Empty(result.Output);
        Assert.False(File.Exists(scratch.File("report.json")));
    }

    [Theory]
    [InlineData("-p:PublishSingleFile=true")]
    [InlineData("-p:DebugType=embedded")]
    public async Task A_published_program_has_names_and_lines(string how)
    {
        using var scratch = new Scratch();
        var project = SmallProject.Write(scratch);
        var publish = new ProgramStart
        {
            FileName = "dotnet",
            Arguments = ["publish", project, "-c", "Release", how, "--self-contained", "false", "-o", scratch.File("öut of here"), "-v", "q"],
        };
        (await publish.RunAsync()).HasExitCode(0);

        var result = await Tool.RunAsync("profile", scratch.File("öut of here/shop"), "--format", "json");

        result.HasExitCode(0);
        var compute = Assert.Single(result.Report.HotPaths, path => path.Method == "Shop.Prices.Compute");
        Assert.Equal(scratch.File("Program.cs"), compute.File);
        Assert.InRange(compute.Line ?? 0, 13, 17);
    }

    [Fact]
    public async Task A_library_is_refused()
    {
        var library = Path.Combine(Path.GetDirectoryName(typeof(Bound).Assembly.Location)!, "ConcurrencyAdvisor.Core.dll");
        var result = await Tool.RunAsync("profile", library);

        result.HasExitCode(5);
        result.SaysError("CADVE513");
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("CADVE512", "native.dll", "MZ this is not what it says")]
    [InlineData("CADVE512", "empty.dll", "")]
    [InlineData("CADVE517", "notes.txt", "plain text")]
    public async Task What_is_no_program_is_refused(string code, string file, string content)
    {
        using var scratch = new Scratch();
        var result = await Tool.RunAsync("profile", scratch.Write(file, content));

        result.HasExitCode(5);
        result.SaysError(code);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("CADVE511", "missing.dll")]
    [InlineData("CADVE511", "--", "no-such-program-anywhere")]
    [InlineData("CADVE501", "--no-such-option")]
    [InlineData("CADVE514")]
    public async Task What_is_not_there_is_refused(string code, params string[] arguments)
    {
        string[] all = code == "CADVE514" ? [LoneAssembly()] : arguments;
        var result = await Tool.RunAsync(["profile", .. all]);

        result.HasExitCode(5);
        result.SaysError(code);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_refused_before_the_target_runs()
    {
        using var scratch = new Scratch();
        var result = await Tool.RunAsync(
            "profile", Target.Dll, "--output", $"json={scratch.File("missing/report.json")}", "--", "speak", scratch.File("spoken"), "0");

        result.HasExitCode(1);
        result.SaysError("CADVE101");
        Assert.Empty(result.Output);
        Assert.False(File.Exists(scratch.File("spoken")));
    }

    // The compiler's intermediate output is a program without the files that 'dotnet' needs to start it.
    private static string LoneAssembly() => Target.Dll.Replace($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}
