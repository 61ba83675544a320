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

    /// <summary>Lets a build use them.</summary>
    public (string Name, string Value)[] Environment =>
    [
        (SaltName, _salt),
        ("DOTNET_CLI_USE_MSBUILD_SERVER", "1"),
        ("MSBUILDDISABLENODEREUSE", "0"),
        ("UseSharedCompilation", "true"),
        ("SharedCompilationId", _salt),
        ("MSBUILDNODECONNECTIONTIMEOUT", "120000"), // Where nobody ended them, they end themselves.
    ];

    /// <summary>Those that run.</summary>
    public IReadOnlyList<int> Ids => [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Where(IsOurs!).Select(int.Parse!)];

    public void Dispose()
    {
        foreach (var id in Ids)
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
