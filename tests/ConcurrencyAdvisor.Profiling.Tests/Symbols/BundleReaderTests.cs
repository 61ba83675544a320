#pragma warning disable CA5394 // random damage with a fixed seed: nothing to keep secret
using System.IO.Compression;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class BundleReaderTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(6, false)]
    [InlineData(6, true)]
    public void The_files_of_a_bundle_can_be_read(uint version, bool compress)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("app", Bundle(version, compress, ("Library.dll", 1, "library"u8.ToArray()), ("App.deps.json", 3, "{}"u8.ToArray())));

        var reader = BundleReader.Open(path);

        Assert.Null(reader.Problem);
        Assert.Equal([("Library.dll", BundleEntryKind.Assembly), ("App.deps.json", BundleEntryKind.DependencyList)], reader.Entries.Select(e => (e.Path, e.Kind)));
        using var content = new StreamReader(reader.OpenEntry(reader.Find("library.dll")!));
        Assert.Equal("library", content.ReadToEnd());
        Assert.True(BundleReader.IsBundle(path));
    }

    [Fact]
    public void The_mark_is_found_wherever_it_stands()
    {
        using var folder = new TemporaryFolder();
        foreach (var padding in new[] { 0, (1 << 20) - 45, (1 << 20) - 40, (1 << 20) - 8, 1 << 20, 3 << 20 })
        {
            var path = folder.Write("app", Bundle(6, false, padding, [("A.dll", 1, [1, 2, 3])]));
            Assert.Equal("A.dll", Assert.Single(BundleReader.Open(path).Entries).Path);
        }
    }

    [Fact]
    public void A_host_without_a_bundle_is_none()
    {
        using var folder = new TemporaryFolder();
        byte[] host = [.. new byte[100], .. BitConverter.GetBytes(0L), .. Mark, .. new byte[100]];
        foreach (var path in new[] { folder.Write("host", host), folder.Write("other", new byte[3000]), folder.Write("empty", []), folder.Combine("missing") })
        {
            Assert.False(BundleReader.IsBundle(path));
            Assert.NotNull(BundleReader.Open(path).Problem);
        }
    }

    [Fact]
    public void A_damaged_bundle_is_told_and_not_thrown()
    {
        using var folder = new TemporaryFolder();
        var whole = Bundle(6, true, ("Library.dll", 1, new byte[300]), ("App.deps.json", 3, "{}"u8.ToArray()));
        var random = new Random(5);
        for (var variant = 0; variant < 500; variant++)
        {
            var damaged = whole[..random.Next(whole.Length)];
            damaged[^1] ^= 1;
            for (var flip = 0; flip < random.Next(5); flip++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var reader = BundleReader.Open(folder.Write("damaged", damaged));
            Assert.True(reader.Problem is null || reader.Entries.Count == 0);
        }
    }

    [Fact]
    public void An_assembly_in_a_bundle_has_lines_and_its_own_dependency_list()
    {
        using var folder = new TemporaryFolder();
        var dependencies = """{ "targets": { "net": { "Lib/1": { "runtime": { "TopLevel.dll": {} } } } }, "libraries": { "Lib/1": { "type": "project" } } }"""u8;
        var path = folder.Write("app", Bundle(6, true, ("TopLevel.dll", 1, File.ReadAllBytes(CompiledAssets.TopLevel)), ("app.deps.json", 3, dependencies.ToArray())));
        using var store = new SymbolStore(path, CompiledAssets.SourceRoot);

        var symbol = store.Resolve(folder.Combine("TopLevel.dll"), 0x06000001, "Program", "<Main>$", "class System.Threading.Tasks.Task`1<int32>  (class System.String[])");

        Assert.Equal("Program.Main", symbol.Facts.Name);
        Assert.NotNull(symbol.Facts.Source);
        Assert.Empty(store.Problems);
    }

    [Fact]
    public void The_bundle_of_a_program_that_was_not_named_is_found_beside_its_assemblies()
    {
        using var folder = new TemporaryFolder();
        folder.Write("readme", "no bundle"u8.ToArray());
        folder.Write("app", Bundle(6, false, ("TopLevel.dll", 1, File.ReadAllBytes(CompiledAssets.TopLevel))));
        using var store = new SymbolStore(null, CompiledAssets.SourceRoot);

        Assert.NotNull(store.Resolve(folder.Combine("TopLevel.dll"), 0x06000001, "", "", "").Facts.Source);
    }

    private static byte[] Mark => Convert.FromHexString("8B1202B96A612038727B930214D7A03213F5B9E6EFAE3318EE3B2DCE24B36AAE");

    private static byte[] Bundle(uint version, bool compress, params (string Path, byte Kind, byte[] Content)[] files) =>
        Bundle(version, compress, 64, files);

    private static byte[] Bundle(uint version, bool compress, int padding, (string Path, byte Kind, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(new byte[padding]);
        var headerField = stream.Position;
        writer.Write(0L);
        writer.Write(Mark);
        var places = new List<(long Offset, long Compressed)>();
        foreach (var (_, _, content) in files)
        {
            var stored = compress ? Deflate(content) : content;
            places.Add((stream.Position, compress ? stored.Length : 0));
            writer.Write(stored);
        }

        var header = stream.Position;
        writer.Write(version);
        writer.Write(0u);
        writer.Write(files.Length);
        writer.Write("identity");
        if (version >= 2)
        {
            writer.Write(new byte[40]);
        }

        foreach (var ((path, kind, content), (offset, compressed)) in files.Zip(places))
        {
            writer.Write(offset);
            writer.Write((long)content.Length);
            if (version >= 6)
            {
                writer.Write(compressed);
            }

            writer.Write(kind);
            writer.Write(path);
        }

        stream.Position = headerField;
        writer.Write(header);
        return stream.ToArray();
    }

    private static byte[] Deflate(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return stream.ToArray();
    }
}
