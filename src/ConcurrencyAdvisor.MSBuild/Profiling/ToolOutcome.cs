using System.Text.Json;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>How a profile ended, kept for the builds that come after it.</summary>
/// <param name="ExitCode">The tool's.</param>
/// <param name="Errors">What it said went wrong.</param>
internal sealed record ToolOutcome(int ExitCode, IReadOnlyList<ToolError> Errors)
{
    private const string NeverReady = "CADVE407";
    // Damaged, of something else, of a newer version; see docs/errors.md.
    private static readonly string[] UselessBaseline = ["CADVE111", "CADVE112", "CADVE113"];

    private const int TargetFailed = 4;
    private const int Usage = 5;
    private const int TooLittleData = 8;

    /// <summary>The program was measured, if not to a good end. A service that did not become ready may do so the next time.</summary>
    public bool HasReport => ExitCode is (0 or TargetFailed or TooLittleData) && Errors.All(error => error.Code != NeverReady);

    /// <summary>An option was wrong, or a baseline that is of no use: a mistake of the project's own.</summary>
    public bool IsUsage => ExitCode == Usage || Errors.Any(error => UselessBaseline.Contains(error.Code));

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static ToolOutcome Read(string path) => JsonSerializer.Deserialize<ToolOutcome>(File.ReadAllBytes(path)) ?? throw new JsonException("it is empty");

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string path)
    {
        var unfinished = path + ".new";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(unfinished, path, overwrite: true);
    }
}
