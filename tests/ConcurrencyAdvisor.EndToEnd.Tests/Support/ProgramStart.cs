namespace ConcurrencyAdvisor.EndToEnd.Tests.Support;

/// <summary>A program that is to be started as a user would start it.</summary>
internal sealed record ProgramStart
{
    public required string FileName { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Variables to add; null for one to take away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string? Folder { get; init; }

    /// <summary>What stands on standard input.</summary>
    public string Input { get; init; } = "";

    public async Task<ProgramResult> RunAsync()
    {
        await using var running = Start();
        return await running.EndAsync();
    }

    public RunningProgram Start() => RunningProgram.Start(this);
}
