using System.Runtime.CompilerServices;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

/// <summary>Small assemblies that are checked in, built as <c>assets/build.sh</c> says.</summary>
internal static class CompiledAssets
{
    /// <summary>Asynchronous top-level statements, with embedded symbols.</summary>
    public static string TopLevel => Path.Combine(Folder(), "TopLevel.dll");

    /// <summary>Top-level statements with functions of every kind, with embedded symbols.</summary>
    public static string TopLevelFunctions => Path.Combine(Folder(), "TopLevelFunctions.dll");

    /// <summary>An asynchronous <c>Main</c>, with symbols beside it.</summary>
    public static string AsyncMain => Path.Combine(Folder(), "AsyncMain.dll");

    /// <summary>A program before or after edits that moved all of it and changed none of its methods, with embedded symbols.</summary>
    /// <param name="side"><c>before</c> or <c>after</c>.</param>
    public static string Moved(string side) => Path.Combine(Folder(), side, "Moved.dll");

    /// <summary>What their symbols call <c>/_/</c>.</summary>
    public static string SourceRoot => Path.GetDirectoryName(Folder())!;

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "assets");
}
