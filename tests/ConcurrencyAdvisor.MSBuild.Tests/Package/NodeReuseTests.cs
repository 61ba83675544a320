using System.Diagnostics;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>Builds in processes that earlier builds left.</summary>
[Collection(Packages.Name)]
public sealed class NodeReuseTests(PackedAdvisor package)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task In_a_node_that_stays_a_build_finds_its_own_program_folder_and_variables()
    {
        using var project = new UserProject(package);
        using var staying = new StayingProcesses();
        string[] command = ["msbuild", Path.Combine(project.Folder, "shop.csproj"), "-restore", "-v:m", "-p:Configuration=Release", "-tl:off"];
        var nodes = new HashSet<int>();

        // One that has not come back from its last build yet is not asked, and another one is started: the next build finds both. On a busy machine that takes a while.
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience;)
        {
            var method = $"Compute{nodes.Count}";
            project.Write("Program.cs", Telling(method));
            var build = await Build.RunAsync(
                nodes.Count == 0 ? project.Folder : Path.GetTempPath(), command, [.. staying.Environment, ("MSBUILDNOINPROCNODE", "1"), ("SHOP_MODE", method)]);

            build.Says($": warning CADV0001: Prices.{method} ");
            var told = project.Text("told").Split('\n');
            Assert.Equal([method, project.Folder], told[..2]);
            var node = int.Parse(told[2]);
            Assert.Contains(node, staying.Ids);
            if (!nodes.Add(node))
            {
                return;
            }
        }

        Assert.Fail($"None of {nodes.Count} nodes was used a second time.");
    }

    // The program's parent is the tool, and that one's the node whose task started it.
    private static string Telling(string method) => UserProject.Computing
        .Replace("Compute(", $"{method}(", StringComparison.Ordinal)
        .Replace("private static void Main() =>", """
            private static void Main()
            {
                System.IO.File.WriteAllLines(
                    "told", [System.Environment.GetEnvironmentVariable("SHOP_MODE"), System.Environment.CurrentDirectory, Parent(Parent("self"))]);
                Run();
            }

            private static string Parent(string id) => System.IO.File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ')[1];

            private static void Run() =>
            """, StringComparison.Ordinal);
}
