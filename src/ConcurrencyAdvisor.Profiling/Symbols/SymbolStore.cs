using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Names and lines of the methods of one process. Metadata and debug symbols tell about the user's code, the runtime's own words about
/// everything else. Confined to one thread; what it keeps in memory is bounded.
/// </summary>
public sealed class SymbolStore : IDisposable
{
    private const int MaximumMethods = 200_000;

    private readonly ModuleCache _modules;
    private readonly UserCode _userCode;
    private readonly Dictionary<MethodKey, MethodSymbol> _methods = [];
    private readonly Dictionary<string, MethodOrigin> _origins = new(StringComparer.Ordinal);

    /// <param name="programPath">The program's assembly or executable; null where it is not known.</param>
    /// <param name="sourceRoot">Where the sources are that a repeatable build calls <c>/_/</c>; null where there are none.</param>
    public SymbolStore(string? programPath, string? sourceRoot)
    {
        var bundle = programPath is null ? null : BundleReader.Open(programPath);
        _modules = new ModuleCache(bundle is { Problem: null } ? bundle : null, new SourcePathMapper(sourceRoot is null ? [] : [sourceRoot]));
        using var dependencies = _modules.OpenDependencyList();
        _userCode = new UserCode(programPath, dependencies);
    }

    /// <summary>What could not be read of the modules that were asked for, in words for the user.</summary>
    public IEnumerable<string> Problems => _modules.Problems;

    /// <summary>
    /// What is known of a method. The last three come from the runtime's method event and may be empty where it was lost.
    /// </summary>
    /// <param name="modulePath">The assembly's path; empty where the runtime named none.</param>
    /// <param name="methodToken">The method's token in it.</param>
    /// <param name="methodNamespace">The type in the event's notation.</param>
    /// <param name="methodName">The method's name.</param>
    /// <param name="methodSignature">The signature in the event's notation.</param>
    public MethodSymbol Resolve(string modulePath, int methodToken, string methodNamespace, string methodName, string methodSignature)
    {
        var hasToken = modulePath.Length > 0 && (methodToken & 0x00FFFFFF) != 0;
        var key = hasToken
            ? new MethodKey(modulePath, methodToken, "", "", "")
            : new MethodKey(modulePath, 0, methodNamespace, methodName, methodSignature);
        if (!_methods.TryGetValue(key, out var symbol))
        {
            if (_methods.Count >= MaximumMethods)
            {
                _methods.Clear();
            }

            symbol = Describe(modulePath, hasToken ? methodToken : 0, methodNamespace, methodName, methodSignature);
            _methods.Add(key, symbol);
        }

        return symbol;
    }

    /// <summary>
    /// The module and token of a method whose code was compiled ahead of time, if it is the user's; null where none of the user's modules has it.
    /// </summary>
    /// <param name="loadedModules">Paths of the modules that the process has loaded.</param>
    /// <param name="methodNamespace">The type in the event's notation.</param>
    /// <param name="methodName">The method's name.</param>
    /// <param name="methodSignature">The signature in the event's notation.</param>
    public (string ModulePath, int Token)? FindPrecompiled(
        IEnumerable<string> loadedModules, string methodNamespace, string methodName, string methodSignature)
    {
        foreach (var path in loadedModules)
        {
            if (OriginOf(path, "") == MethodOrigin.User && _modules.Open(path).Find(methodNamespace, methodName, methodSignature) is { } token)
            {
                return (path, token);
            }
        }

        return null;
    }

    public void Dispose() => _modules.Dispose();

    private MethodSymbol Describe(string modulePath, int methodToken, string methodNamespace, string methodName, string methodSignature)
    {
        var origin = OriginOf(modulePath, methodNamespace);
        var isNamedByEvent = methodName.Length > 0;
        var asksMetadata = methodToken != 0 && (origin == MethodOrigin.User || !isNamedByEvent);
        if (asksMetadata && _modules.Open(modulePath).Describe(methodToken) is { } described)
        {
            return described.With(origin == MethodOrigin.User && IsMadeByCompiler(described.Facts.Name) ? MethodOrigin.Generated : origin);
        }

        return new MethodSymbol(isNamedByEvent
            ? EventMethodNames.Describe(methodNamespace, methodName, methodSignature, modulePath, origin)
            : new MethodFacts { Name = "[unresolved]", Module = SymbolNames.ModuleOf(modulePath), Origin = MethodOrigin.Unresolved });
    }

    private MethodOrigin OriginOf(string modulePath, string methodNamespace)
    {
        if (EventMethodNames.IsGenerated(methodNamespace))
        {
            return MethodOrigin.Generated;
        }

        if (modulePath.Length == 0)
        {
            return IsRuntimeNamespace(methodNamespace) ? MethodOrigin.Framework : MethodOrigin.Generated;
        }

        if (!_origins.TryGetValue(modulePath, out var origin))
        {
            origin = _userCode.OriginOf(modulePath, () => _modules.Open(modulePath).HasDebugSymbols);
            _origins.Add(modulePath, origin);
        }

        return origin;
    }

    // Closure classes, anonymous types, hash functions of a switch: nobody wrote them, so their time is their caller's. An operator is written
    // with a space before its bracket, and what F# calls its start-up code is the user's.
    private static bool IsMadeByCompiler(string name) =>
        (name.StartsWith('<') || name.Contains(".<", StringComparison.Ordinal)) && !name.StartsWith("<StartupCode$", StringComparison.Ordinal);

    // The event that names the module can be lost, and these names are not the user's to give.
    private static bool IsRuntimeNamespace(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name.StartsWith("Interop", StringComparison.Ordinal);

    private readonly record struct MethodKey(string Module, int Token, string Namespace, string Name, string Signature);
}
