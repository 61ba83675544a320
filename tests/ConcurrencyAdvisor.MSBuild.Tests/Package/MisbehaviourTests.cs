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

    private const string Endless = """
        System.IO.File.WriteAllText("pid", System.Environment.ProcessId.ToString());
        var child = System.Diagnostics.Process.Start("sleep", "600");
        System.IO.File.WriteAllText("child", child.Id.ToString());
        var sum = 0.0;
        while (sum >= 0) { sum += System.Math.Sqrt(sum); }
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
        using var project = new UserProject(package, "<ConcurrencyAdvisorTimeout>2s</ConcurrencyAdvisorTimeout>", Endless);
        var build = await project.BuildAsync();

        build.Succeeds();
        build.Says("warning CADVE403: ");
        Assert.False(IsAlive(project, "pid"));
        Assert.False(IsAlive(project, "child"));
    }

    [Fact]
    public async Task A_cancelled_build_takes_the_program_and_its_children_with_it()
    {
        using var project = new UserProject(package, "<ConcurrencyAdvisorOutput>text=shop.txt</ConcurrencyAdvisorOutput><ConcurrencyAdvisorTimeout>1m</ConcurrencyAdvisorTimeout>", Endless);
        (await project.BuildAsync("-p:ConcurrencyAdvisorSkip=true")).Succeeds();
        using var build = Build.Start(project.Folder, ["build", "-c", "Release", "-restore:false"]);
        var output = build.StandardOutput.ReadToEndAsync();
        await Eventually.HoldsAsync(() => File.Exists(Path.Combine(project.Folder, "child")), "the program runs");

        using (var interrupt = Process.Start("kill", ["-INT", $"{build.Id}"]))
        {
            await interrupt.WaitForExitAsync();
        }

        await build.WaitForExitAsync();
        Assert.NotEqual(0, build.ExitCode);
        await Eventually.HoldsAsync(() => !IsAlive(project, "pid") && !IsAlive(project, "child"), $"all have ended\n{await output}");
        Assert.False(project.WasProfiled);
        Assert.DoesNotContain(Directory.GetFiles(project.Folder), file => file.Contains("shop.txt", StringComparison.Ordinal));
    }

    private static bool IsAlive(UserProject project, string file) => RunningProcess.IsAlive(project.Text(file));
}
