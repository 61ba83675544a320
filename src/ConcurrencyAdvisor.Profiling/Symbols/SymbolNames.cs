namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Names that metadata and events share.</summary>
internal static class SymbolNames
{
    /// <summary>File name without its extension, whatever system the path comes from.</summary>
    public static string ModuleOf(string modulePath)
    {
        var name = FileOf(modulePath);
        return Path.GetExtension(name).ToUpperInvariant() is ".DLL" or ".EXE" or ".WINMD" ? Path.GetFileNameWithoutExtension(name) : name;
    }

    /// <summary>File name, whatever system the path comes from.</summary>
    public static string FileOf(string modulePath) => modulePath[(modulePath.LastIndexOfAny(['/', '\\']) + 1)..];
}
