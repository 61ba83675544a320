using System.IO.Compression;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// The files inside of a program that was published as a single file. Never throws for what is in the file: damage is told in
/// <see cref="Problem"/>.
/// </summary>
public sealed class BundleReader
{
    private const int MaximumEntries = 100_000;
    private const long MaximumEntryBytes = 1L << 30;

    private readonly string _path;
    private readonly List<BundleEntry> _entries = [];

    private BundleReader(string path) => _path = path;

    public IReadOnlyList<BundleEntry> Entries => _entries;

    /// <summary>Why the bundle cannot be read; null where it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether a file is a program that was published as a single file. False for what cannot be read.</summary>
    public static bool IsBundle(string path) => Open(path).Problem is null;

    /// <summary>Reads the list of a bundle's files.</summary>
    public static BundleReader Open(string path)
    {
        var reader = new BundleReader(path);
        try
        {
            reader.ReadManifest();
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or FormatException or ArgumentException
            or UnauthorizedAccessException or NotSupportedException)
        {
            reader._entries.Clear();
            reader.Problem = problem.Message;
        }

        return reader;
    }

    /// <summary>The file with a name, whatever folder of the bundle it is in.</summary>
    public BundleEntry? Find(string fileName) =>
        _entries.Find(entry => string.Equals(SymbolNames.FileOf(entry.Path), fileName, StringComparison.OrdinalIgnoreCase));

    /// <summary>A file's content, in memory.</summary>
    /// <exception cref="IOException">It ends before its announced size.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public Stream OpenEntry(BundleEntry entry)
    {
        if (entry.Size > MaximumEntryBytes)
        {
            throw new InvalidDataException($"{entry.Path} is too large.");
        }

        using var file = SharedFile.Open(_path);
        file.Position = entry.Offset;
        var content = new byte[entry.Size];
        if (entry.CompressedSize == 0)
        {
            file.ReadExactly(content);
        }
        else
        {
            using var deflate = new DeflateStream(file, CompressionMode.Decompress);
            deflate.ReadExactly(content);
        }

        return new MemoryStream(content, writable: false);
    }

    private void ReadManifest()
    {
        using var file = SharedFile.Open(_path);
        var header = BundleSignature.FindHeader(file) ?? throw new InvalidDataException("It is no single-file program.");
        if (header <= 0 || header >= file.Length)
        {
            throw new InvalidDataException("It holds no bundled files.");
        }

        file.Position = header;
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        var version = reader.ReadUInt32();
        reader.ReadUInt32();
        var count = reader.ReadInt32();
        if (version is < 1 or > 6 || count is < 0 or > MaximumEntries)
        {
            throw new InvalidDataException($"Its bundle has version {version} and {count} files, which cannot be read.");
        }

        reader.ReadString();
        if (version >= 2)
        {
            SkipKnownLocations(reader);
        }

        for (var index = 0; index < count; index++)
        {
            _entries.Add(ReadEntry(reader, version, file.Length));
        }
    }

    // Offsets and sizes of the dependency list and the configuration, then flags: the entries tell the same.
    private static void SkipKnownLocations(BinaryReader reader) => reader.ReadBytes(5 * sizeof(long));

    private static BundleEntry ReadEntry(BinaryReader reader, uint version, long fileLength)
    {
        var offset = reader.ReadInt64();
        var size = reader.ReadInt64();
        var compressed = version >= 6 ? reader.ReadInt64() : 0;
        var kind = reader.ReadByte();
        var path = reader.ReadString();
        var stored = compressed == 0 ? size : compressed;
        if (offset < 0 || size < 0 || stored < 0 || offset > fileLength - stored)
        {
            throw new InvalidDataException($"Its bundled file {path} lies outside of it.");
        }

        var known = kind <= (byte)BundleEntryKind.DebugSymbols ? (BundleEntryKind)kind : BundleEntryKind.Other;
        return new BundleEntry(path, known, offset, size, compressed);
    }
}
