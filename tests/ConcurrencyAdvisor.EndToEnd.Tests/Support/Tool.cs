using ConcurrencyAdvisor.CorpusRunner;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Support;

/// <summary>The real command-line tool, as it was built.</summary>
internal static class Tool
{
    public static ProgramStart With(params string[] arguments) => new() { FileName = "dotnet", Arguments = [Repository.Tool, .. arguments] };

    public static Task<ProgramResult> RunAsync(params string[] arguments) => With(arguments).RunAsync();

    /// <summary>Profiles the test program and prints JSON.</summary>
    public static ProgramStart Profile(params string[] targetArguments) => With(["profile", Target.Dll, "--format", "json", "--", .. targetArguments]);
}
