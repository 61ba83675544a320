namespace ConcurrencyAdvisor.Tests.Shared;

/// <summary>The clone that a test program was built in. Linked into each project that needs it.</summary>
internal static class TestRepository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ConcurrencyAdvisor.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds ConcurrencyAdvisor.sln: run this from a build inside of a clone.");
    }
}
