using System.Diagnostics;
using System.Text;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>
/// Processes of MSBuild and the compiler that stay for the next build. A salt keeps them apart from everybody else's: other builds do not find them, and these
/// builds find no others. By it they are known at their end, too.
/// </summary>
internal sealed class StayingProcesses : IDisposable
{
    private const string SaltName = "MSBUILDNODEHANDSHAKESALT";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _salt = $"advisor-tests-{Guid.NewGuid():N}";
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("advisor-staying-");

    /// <summary>Lets a build use them.</summary>
    public (string Name, string Value)[] Environment =>
    [
        (SaltName, _salt),
        ("DOTNET_CLI_USE_MSBUILD_SERVER", "1"),
        ("MSBUILDDISABLENODEREUSE", "0"),
        ("UseSharedCompilation", "true"),
        ("SharedCompilationId", _salt),
        ("TMPDIR", _temporary.FullName), // A server leaves a folder there for each build.
        ("MSBUILDNODECONNECTIONTIMEOUT", "120000"), // Where nobody ended them, they end themselves.
    ];

    /// <summary>Those that run.</summary>
    public IReadOnlyList<int> Ids => [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Where(IsOurs!).Select(int.Parse!)];

    public void Dispose()
    {
        // A process that is killed leaves the files of its sockets behind.
        var ids = Ids;
        var sockets = ids.SelectMany(SocketsOf).ToList();
        foreach (var id in ids)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
                process.WaitForExit(Patience);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or AggregateException)
            {
                // It ended meanwhile.
            }
        }

        sockets.ForEach(File.Delete);
        _temporary.Delete(recursive: true);
    }

    private static List<string> SocketsOf(int id)
    {
        try
        {
            var open = Directory.GetFiles($"/proc/{id}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet();
            return
            [
                .. File.ReadLines("/proc/net/unix")
                    .Select(line => line.Split(' ', 8, StringSplitOptions.RemoveEmptyEntries))
                    .Where(columns => columns.Length == 8 && open.Contains($"socket:[{columns[6]}]") && columns[7].StartsWith('/'))
                    .Select(columns => columns[7]),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private bool IsOurs(string id)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/environ")).Split('\0').Contains($"{SaltName}={_salt}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
