using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>An assembly's image and debug symbols in memory. The files are closed: a build may replace them while they are read.</summary>
internal sealed class ModuleImage : IDisposable
{
    /// <summary>No managed assembly comes near it; a file that does is something else.</summary>
    private const long MaximumImageBytes = 1L << 30;

    private const int MaximumProblems = 20;

    private readonly List<string> _problems = [];
    private MetadataReaderProvider? _symbolsProvider;

    private ModuleImage()
    {
    }

    public PEReader? Image { get; private set; }

    public MetadataReader? Metadata { get; private set; }

    public MetadataReader? Symbols { get; private set; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads an image and looks for its symbols. Whatever is wrong with them is told in <see cref="Problems"/>.</summary>
    public static ModuleImage Read(string path, Func<Stream> open, Func<Stream>? openSymbols)
    {
        var module = new ModuleImage();
        module.Attempt("The image cannot be read", () => module.ReadImage(open));
        if (module.Metadata is not null)
        {
            module.Attempt("The debug symbols cannot be read", () => module.ReadSymbols(path, openSymbols));
        }

        return module;
    }

    /// <summary>Notes a problem that was found later.</summary>
    public void Note(string problem)
    {
        if (_problems.Count < MaximumProblems && !_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }

    public void Dispose()
    {
        _symbolsProvider?.Dispose();
        Image?.Dispose();
    }

    private void ReadImage(Func<Stream> open)
    {
        using var stream = open();
        if (stream.Length > MaximumImageBytes)
        {
            throw new BadImageFormatException("It is too large for an assembly.");
        }

        Image = new PEReader(stream, PEStreamOptions.PrefetchEntireImage);
        if (!Image.HasMetadata)
        {
            throw new BadImageFormatException("It holds no .NET metadata.");
        }

        Metadata = Image.GetMetadataReader(MetadataReaderOptions.None);
    }

    private void ReadSymbols(string path, Func<Stream>? openSymbols)
    {
        var locator = new SymbolLocator(Image!, path, openSymbols, Note);
        if (locator.Find() is { } provider)
        {
            _symbolsProvider = provider;
            Symbols = provider.GetMetadataReader(MetadataReaderOptions.None);
        }
    }

    private void Attempt(string what, Action read)
    {
        try
        {
            read();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A damaged table makes the reader fail in whatever way its numbers lead to; the profile goes on without the module.
            Note($"{what}: {problem.Message}");
        }
    }
}
