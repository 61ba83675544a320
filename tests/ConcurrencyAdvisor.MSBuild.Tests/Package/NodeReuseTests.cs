namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>Builds in processes that earlier builds left.</summary>
[Collection(Packages.Name)]
public sealed class NodeReuseTests(PackedAdvisor package)
{
    [Fact]
    public async Task In_a_server_and_a_node_that_stay_a_build_finds_its_own_program_folder_and_variables()
    {
        using var project = new UserProject(package, program: Telling("Compute"));
        using var staying = new StayingProcesses();
        (string, string)[] environment = [.. staying.Environment, ("MSBUILDNOINPROCNODE", "1")];
        string[] build = ["msbuild", Path.Combine(project.Folder, "shop.csproj"), "-restore", "-v:m", "-p:Configuration=Release", "-tl:off"];
        var first = await Build.RunAsync(project.Folder, build, [.. environment, ("SHOP_MODE", "first")]);
        var processes = staying.Ids;

        first.Says(": warning CADV0001: Prices.Compute ");
        Assert.Equal($"first {project.Folder}", project.Text("told"));
        Assert.True(processes.Count >= 2, "a server and a node stay");

        project.Write("Program.cs", Telling("Reckon"));
        var second = await Build.RunAsync(Path.GetTempPath(), build, [.. environment, ("SHOP_MODE", "second")]);

        second.Says(": warning CADV0001: Prices.Reckon ");
        second.SaysNot("Prices.Compute");
        Assert.Equal($"second {project.Folder}", project.Text("told"));
        Assert.Equal(processes.Order(), staying.Ids.Order());
    }

    private static string Telling(string method) => UserProject.Computing
        .Replace("Compute(", $"{method}(", StringComparison.Ordinal)
        .Replace("private static void Main() =>", """
            private static void Main()
            {
                System.IO.File.WriteAllText("told", $"{System.Environment.GetEnvironmentVariable("SHOP_MODE")} {System.Environment.CurrentDirectory}");
                Run();
            }

            private static void Run() =>
            """, StringComparison.Ordinal);
}
