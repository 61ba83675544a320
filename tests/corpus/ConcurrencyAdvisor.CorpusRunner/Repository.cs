namespace ConcurrencyAdvisor.CorpusRunner;

/// <summary>Where the things lie that a test starts or reads, found from the place of the running assembly.</summary>
public static class Repository
{
    public static string Root => TestRepository.Root;

    /// <summary>The tool of the configuration that the running assembly was built in.</summary>
    public static string Tool { get; } = Output("src/ConcurrencyAdvisor.Tool", "dotnet-concurrency-advisor.dll", OwnConfiguration());

    public static string CorpusFolder { get; } = Path.Combine(Root, "tests", "corpus", "ConcurrencyAdvisor.Corpus");

    /// <summary>The labelled programs, always in Release: that is what their labels hold for.</summary>
    public static string Corpus { get; } = Output("tests/corpus/ConcurrencyAdvisor.Corpus", "ConcurrencyAdvisor.Corpus.dll", "Release");

    /// <summary>A file of a project's build, in the configuration of the running assembly.</summary>
    public static string Output(string projectFolder, string file) => Output(projectFolder, file, OwnConfiguration());

    private static string Output(string projectFolder, string file, string configuration) =>
        Path.Combine(Root, Path.Combine(projectFolder.Split('/')), "bin", configuration, "net10.0", file);

    // .../bin/Release/net10.0/
    private static string OwnConfiguration() => new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release";
}
