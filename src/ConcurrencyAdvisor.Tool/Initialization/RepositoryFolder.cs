using System.Globalization;
using System.Text;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Gating;

namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>The folder that build services start in.</summary>
/// <param name="Root">Absolute.</param>
internal sealed record RepositoryFolder(string Root)
{
    /// <summary>The repository around a folder; the folder itself where there is none.</summary>
    public static RepositoryFolder Around(string folder) => new(RepositoryRoot.Of(folder));

    /// <summary>A path from the root on, with slashes, as a pipeline can name it.</summary>
    /// <exception cref="ToolException">It lies elsewhere, or no pipeline can hold its name.</exception>
    public string PathFromRoot(string path)
    {
        var relative = Path.GetRelativePath(Root, path).Replace('\\', '/');
        if (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            throw new ToolException(
                ErrorCode.BadValue, $"The project '{path}' lies outside of '{Root}', which is what a pipeline checks out", "Name a project within it.");
        }

        if (relative.EnumerateRunes().Any(IsUnwritable))
        {
            throw new ToolException(ErrorCode.BadValue, $"The path of the project '{path}' holds characters that no pipeline can", "Rename it.");
        }

        return relative.StartsWith('-') ? "./" + relative : relative;
    }

    // Line breaks of any kind end a line of YAML; control characters may not stand in it.
    private static bool IsUnwritable(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
}
