using ConcurrencyAdvisor.CorpusRunner;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Support;

/// <summary>The small program that the tests launch; its first argument says what it does.</summary>
internal static class Target
{
    public const string Name = "ConcurrencyAdvisor.Targets";

    public static string Dll { get; } = Repository.Output("tests/targets/ConcurrencyAdvisor.Targets", Name + ".dll");

    public static string AppHost { get; } = Repository.Output("tests/targets/ConcurrencyAdvisor.Targets", Name);

    /// <summary>The same without the tool.</summary>
    public static ProgramStart Plain(params string[] arguments) => new() { FileName = "dotnet", Arguments = [Dll, .. arguments] };
}
