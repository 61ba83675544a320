using System.Reflection.Metadata;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// What one assembly's metadata, instructions and debug symbols tell about its methods. Damaged files never throw: they are told in
/// <see cref="Problems"/>. For one thread at a time.
/// </summary>
public sealed class ModuleSymbols : IDisposable
{
    private readonly ModuleImage _image;
    private readonly List<MethodDescriber> _describers = [];
    private readonly MethodIndex? _index;

    private ModuleSymbols(string path, ModuleImage image, SourcePathMapper mapper)
    {
        _image = image;
        Path = path;
        if (image is { Image: { } portable, Metadata: { } metadata })
        {
            _index = new MethodIndex(metadata);

            // Where the debug symbols are damaged the metadata still gives the names.
            MetadataReader?[] symbols = image.Symbols is null ? [null] : [image.Symbols, null];
            _describers.AddRange(symbols.Select(reader => new MethodDescriber(SymbolNames.ModuleOf(path), portable, metadata, reader, mapper)));
        }
    }

    public string Path { get; }

    /// <summary>Whether the image could be read at all.</summary>
    public bool HasMetadata => _image.Metadata is not null;

    /// <summary>Whether debug symbols of the same build were found.</summary>
    public bool HasDebugSymbols => _image.Symbols is not null;

    /// <summary>What is missing or damaged, in words for the user.</summary>
    public IReadOnlyList<string> Problems => _image.Problems;

    /// <summary>Opens an assembly file.</summary>
    public static ModuleSymbols Open(string path, SourcePathMapper mapper) =>
        new(path, ModuleImage.Read(path, () => SharedFile.Open(path), null), mapper);

    /// <summary>Opens an assembly that stands in no file of its own.</summary>
    /// <param name="path">The path that the runtime gives it; symbols are looked for beside it.</param>
    /// <param name="open">Opens its content. The stream is read at once and closed.</param>
    /// <param name="openSymbols">Opens debug symbols that were stored with it; null where there are none.</param>
    /// <param name="mapper">Finds the source files.</param>
    public static ModuleSymbols Open(string path, Func<Stream> open, Func<Stream>? openSymbols, SourcePathMapper mapper) =>
        new(path, ModuleImage.Read(path, open, openSymbols), mapper);

    /// <summary>The method with a token (<c>0x06......</c>); null where the module has none or its description is damaged.</summary>
    public MethodSymbol? Describe(int methodToken) =>
        _describers.Select(describer => Attempt(describer, methodToken)).FirstOrDefault(symbol => symbol is not null);

    /// <summary>The token of the method that the runtime's events call so; null where the module has none.</summary>
    public int? Find(string methodNamespace, string methodName, string methodSignature)
    {
        try
        {
            return _index?.Find(methodNamespace, methodName, methodSignature);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            _image.Note($"{methodNamespace}.{methodName}: {problem.Message}");
            return null;
        }
    }

    public void Dispose() => _image.Dispose();

    private MethodSymbol? Attempt(MethodDescriber describer, int methodToken)
    {
        try
        {
            return describer.Describe(methodToken);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A damaged table makes the reader fail in whatever way its numbers lead to; the profile goes on without the method.
            _image.Note($"Method 0x{methodToken:x8}: {problem.Message}");
            return null;
        }
    }
}
