namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>Where this build lies.</summary>
internal static class Repository
{
    public static string Root => TestRepository.Root;

    public static string Configuration { get; } = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(Repository).Assembly.Location)!)!);
}
