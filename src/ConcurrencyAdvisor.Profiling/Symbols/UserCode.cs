using System.Text.RegularExpressions;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Tells the program's own assemblies from those it uses. The build's dependency list decides; an assembly that none lists is the
/// user's where it has debug symbols. For one thread at a time.
/// </summary>
public sealed partial class UserCode
{
    private readonly string? _entryAssembly;
    private readonly Dictionary<string, DependencyKind> _ofProgram;
    private readonly Dictionary<string, Dictionary<string, DependencyKind>> _byFolder = new(StringComparer.Ordinal);

    /// <param name="programPath">The program's assembly or executable; null where it is not known.</param>
    /// <param name="dependencies">Its dependency list where it stands in no file of its own, as in a bundle; null to look beside it.</param>
    public UserCode(string? programPath, Stream? dependencies = null)
    {
        _entryAssembly = programPath is null ? null : SymbolNames.ModuleOf(programPath);
        _ofProgram = dependencies is null ? InFolderOf(programPath) : DependencyFile.Read(dependencies);
    }

    /// <summary>Whose code an assembly is.</summary>
    /// <param name="modulePath">Its path as the runtime gives it; empty for code made at run time.</param>
    /// <param name="hasDebugSymbols">Asked only where nothing else decides, because it opens the file.</param>
    public MethodOrigin OriginOf(string modulePath, Func<bool> hasDebugSymbols)
    {
        if (modulePath.AsSpan().IndexOfAny('/', '\\') < 0)
        {
            return MethodOrigin.Generated;
        }

        if (IsSharedFramework(modulePath))
        {
            return MethodOrigin.Framework;
        }

        if (string.Equals(SymbolNames.ModuleOf(modulePath), _entryAssembly, StringComparison.OrdinalIgnoreCase))
        {
            return MethodOrigin.User;
        }

        if (IsPartOfSdk(modulePath))
        {
            return MethodOrigin.Framework;
        }

        return KindOf(modulePath) switch
        {
            DependencyKind.Project => MethodOrigin.User,
            DependencyKind.Package => MethodOrigin.Framework,
            _ => hasDebugSymbols() ? MethodOrigin.User : MethodOrigin.Framework,
        };
    }

    private static bool IsSharedFramework(string path) =>
        path.Replace('\\', '/').Contains("/shared/Microsoft.", StringComparison.OrdinalIgnoreCase);

    // The commands run, test and build are programs of the SDK: nobody who profiles through them wants to change those.
    private static bool IsPartOfSdk(string path) => SdkFolder().IsMatch(path.Replace('\\', '/'));

    [GeneratedRegex(@"/sdk/\d+\.\d+\.\d+[^/]*/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SdkFolder();

    private DependencyKind? KindOf(string modulePath)
    {
        var file = SymbolNames.FileOf(modulePath);
        if (_ofProgram.TryGetValue(file, out var ofProgram))
        {
            return ofProgram;
        }

        return InFolderOf(modulePath).TryGetValue(file, out var beside) ? beside : null;
    }

    private Dictionary<string, DependencyKind> InFolderOf(string? path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        if (!_byFolder.TryGetValue(folder, out var kinds))
        {
            kinds = ReadFolder(folder);
            _byFolder.Add(folder, kinds);
        }

        return kinds;
    }

    private static Dictionary<string, DependencyKind> ReadFolder(string folder)
    {
        var kinds = new Dictionary<string, DependencyKind>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var file in folder.Length == 0 ? [] : Directory.EnumerateFiles(folder, "*.deps.json"))
            {
                using var stream = SharedFile.Open(file);
                foreach (var (assembly, kind) in DependencyFile.Read(stream))
                {
                    // Several programs can share a folder: what one of them was built with is the user's.
                    kinds[assembly] = kinds.TryGetValue(assembly, out var known) && known < kind ? known : kind;
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Without the lists the debug symbols decide.
        }

        return kinds;
    }
}
