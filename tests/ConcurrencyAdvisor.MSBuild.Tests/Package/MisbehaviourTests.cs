using System.Diagnostics;
using ConcurrencyAdvisor.MSBuild.Tests.Support;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>Programs that crash, hang, flood or forge: the build ends as the policy says.</summary>
[Collection(Packages.Name)]
public sealed class MisbehaviourTests(PackedAdvisor package)
{
    private const string Crashing = """
        var sum = 0.0;
        for (var i = 0; i < 60_000_000; i++) { sum += System.Math.Sqrt(i); }
        System.Console.WriteLine("Worker.cs(3,5): error CS0103: no such name " + sum);
        System.Console.Error.WriteLine("MSBUILD : error MSB4018: it failed");
        throw new System.InvalidOperationException("broken");
        """;

    private const string Flooding = """
        for (var i = 0; i < 400_000; i++) { System.Console.WriteLine("Worker.cs(3,5): error CS0103: no such name"); }
        System.Console.WriteLine(System.Console.In.ReadToEnd().Length == 0 ? "nothing to read" : "something to read");
        var sum = 0.0;
        for (var i = 0; i < 60_000_000; i++) { sum += System.Math.Sqrt(i); }
        System.IO.File.WriteAllText("sum", sum.ToString());
        """;

    // Not quite, so that nothing is left for ever where a test fails.
    private const string Endless = """
        System.IO.File.WriteAllText("pid", System.Environment.ProcessId.ToString());
        var child = System.Diagnostics.Process.Start("sleep", "120");
        System.IO.File.WriteAllText("child", child.Id.ToString());
        var sum = 0.0;
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); clock.Elapsed.TotalMinutes < 2;) { sum += System.Math.Sqrt(sum); }
        """;

    [Fact]
    public async Task A_crash_is_a_warning_that_stays_until_something_changes_and_an_error_by_policy()
    {
        using var project = new UserProject(package, program: Crashing);
        var build = await project.BuildAsync();

        build.Succeeds();
        build.Says("warning CADVE402: ", 1);
        build.SaysNot("CS0103");
        build.SaysNot("MSB4018");
        (await project.BuildAsync()).Says("warning CADVE402: ", 1);
        var strict = await project.BuildAsync("-p:ConcurrencyAdvisorOnFailure=error");
        strict.Fails();
        strict.Says("error CADVE402: ");
        (await project.BuildAsync("-p:ConcurrencyAdvisorOnFailure=none")).SaysNot("CADVE");
    }

    [Fact]
    public async Task A_flood_of_lines_like_a_compilers_and_a_wish_for_input_fail_nothing()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorTimeout>30s</ConcurrencyAdvisorTimeout>", Flooding);
        var build = await project.BuildAsync();

        build.Succeeds();
        build.SaysNot("CS0103");
        build.SaysNot("CADVE");
        Assert.True(File.Exists(Path.Combine(project.Folder, "sum")), "it got an empty input");
    }

    [Fact]
    public async Task A_program_that_never_ends_is_ended_at_the_timeout()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorTimeout>4s</ConcurrencyAdvisorTimeout>", Endless);
        using var processes = new EndlessProcesses(project);
        var build = await project.BuildAsync();

        build.Succeeds();
        build.Says("warning CADVE403: ");
        Assert.True(processes.HaveBegun, $"the program had not begun when its time was over\n{build.Output}");
        Assert.False(processes.AreAlive);
    }

    [Fact]
    public async Task A_cancelled_build_takes_the_program_and_its_children_with_it()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorOutput>text=shop.txt</ConcurrencyAdvisorOutput><ConcurrencyAdvisorTimeout>1m</ConcurrencyAdvisorTimeout>", Endless);
        using var processes = new EndlessProcesses(project);
        (await project.BuildAsync("-p:ConcurrencyAdvisorSkip=true")).Succeeds();
        using var build = Build.Start(project.Folder, ["build", "-c", "Release", "-restore:false"]);
        var output = build.StandardOutput.ReadToEndAsync();
        await Eventually.HoldsAsync(() => processes.HaveBegun, "the program runs");

        using (var interrupt = Process.Start("kill", ["-INT", $"{build.Id}"]))
        {
            await interrupt.WaitForExitAsync();
        }

        await build.WaitForExitAsync();
        Assert.NotEqual(0, build.ExitCode);
        await Eventually.HoldsAsync(() => !processes.AreAlive, $"all have ended\n{await output}");
        Assert.False(project.WasProfiled);
        Assert.DoesNotContain(Directory.GetFiles(project.Folder), file => file.Contains("shop.txt", StringComparison.Ordinal));
    }

    /// <summary>The endless program and its child, which end with the test, also where an assertion failed.</summary>
    private sealed class EndlessProcesses(UserProject project) : IDisposable
    {
        private static readonly string[] Files = ["pid", "child"];

        public bool HaveBegun => Files.All(file => Told(file).Length > 0);

        public bool AreAlive => Files.Any(file => RunningProcess.IsAlive(Told(file)));

        public void Dispose()
        {
            foreach (var id in Files.Select(Told).Where(id => id.Length > 0))
            {
                RunningProcess.End(id, project.Folder);
            }
        }

        private string Told(string file) => File.Exists(Path.Combine(project.Folder, file)) ? project.Text(file) : "";
    }
}
