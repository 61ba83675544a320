using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Finds the portable debug symbols that were made with an image: embedded in it, handed over, beside it, or where the build left them.
/// </summary>
internal sealed class SymbolLocator(PEReader image, string imagePath, Func<Stream>? openHandedOver, Action<string> note)
{
    private const uint EmbeddedSignature = 0x4244504D; // "MPDB"
    private const int MaximumSymbolBytes = 256 << 20;

    /// <summary>Deflate cannot compress better than about 1,030 to 1: a claim beyond it is damage.</summary>
    private const int MaximumCompression = 1100;

    public MetadataReaderProvider? Find()
    {
        var entries = image.ReadDebugDirectory();
        foreach (var entry in entries.Where(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb))
        {
            if (Attempt("the embedded symbols", () => Embedded(entry)) is { } embedded)
            {
                return embedded;
            }
        }

        foreach (var entry in entries.Where(entry => entry.Type == DebugDirectoryEntryType.CodeView))
        {
            var codeView = image.ReadCodeViewDebugDirectoryData(entry);
            var id = new BlobContentId(codeView.Guid, entry.Stamp);
            foreach (var (name, open) in Places(codeView.Path))
            {
                if (Attempt(name, () => Open(name, open, id)) is { } provider)
                {
                    return provider;
                }
            }
        }

        return null;
    }

    private List<(string Name, Func<Stream> Open)> Places(string recordedPath)
    {
        var places = new List<(string, Func<Stream>)>();
        if (openHandedOver is not null)
        {
            places.Add(("the bundle's symbols", openHandedOver));
        }

        var folder = Path.GetDirectoryName(imagePath) ?? "";
        var recordedName = recordedPath[(recordedPath.LastIndexOfAny(['/', '\\']) + 1)..];
        string[] files = [Path.Combine(folder, recordedName), Path.ChangeExtension(imagePath, ".pdb"), recordedPath];
        foreach (var file in files.Distinct(StringComparer.Ordinal).Where(file => Path.IsPathRooted(file) && File.Exists(file)))
        {
            places.Add((file, () => SharedFile.Open(file)));
        }

        return places;
    }

    private MetadataReaderProvider? Open(string name, Func<Stream> open, BlobContentId id)
    {
        using var stream = open();
        if (stream.Length > MaximumSymbolBytes)
        {
            note($"{name} is too large for debug symbols.");
            return null;
        }

        var provider = MetadataReaderProvider.FromPortablePdbStream(stream, MetadataStreamOptions.PrefetchMetadata);
        try
        {
            var header = provider.GetMetadataReader(MetadataReaderOptions.None).DebugMetadataHeader;
            if (header is not null && new BlobContentId(header.Id) == id)
            {
                return provider;
            }

            note($"{name} was made by another build.");
        }
        catch (BadImageFormatException)
        {
            provider.Dispose();
            throw;
        }

        provider.Dispose();
        return null;
    }

    private MetadataReaderProvider Embedded(DebugDirectoryEntry entry)
    {
        const int HeaderBytes = 8;
        var block = image.GetEntireImage().GetContent(entry.DataPointer, entry.DataSize).AsSpan();
        if (block.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(block) != EmbeddedSignature)
        {
            throw new BadImageFormatException("They have no header.");
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(block[4..]);
        if (size < 0 || size > Math.Min(MaximumSymbolBytes, (long)block.Length * MaximumCompression))
        {
            throw new BadImageFormatException("Their size is impossible.");
        }

        var content = new byte[size];
        using var deflate = new DeflateStream(new MemoryStream(block[HeaderBytes..].ToArray()), CompressionMode.Decompress);
        deflate.ReadExactly(content);
        return MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(content));
    }

    private MetadataReaderProvider? Attempt(string name, Func<MetadataReaderProvider?> open)
    {
        try
        {
            return open();
        }
        catch (Exception problem) when (problem is BadImageFormatException or InvalidDataException
            or IOException or UnauthorizedAccessException)
        {
            note($"{name}: {problem.Message}");
            return null;
        }
    }
}
