namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>Finds the folder that a repository's paths start at.</summary>
internal static class RepositoryRoot
{
    /// <summary>The nearest folder above that holds a <c>.git</c>, which is a file in a work tree; the folder itself where there is none.</summary>
    public static string Of(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return at;
            }
        }

        return folder;
    }
}
