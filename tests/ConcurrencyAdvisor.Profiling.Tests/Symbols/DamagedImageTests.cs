#pragma warning disable CA5394 // random damage with a fixed seed: nothing to keep secret
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class DamagedImageTests
{
    private const int Variants = 60;

    private static readonly byte[] Image = File.ReadAllBytes(CompiledAssets.AsyncMain);

    private static readonly byte[] DebugSymbols = File.ReadAllBytes(Path.ChangeExtension(CompiledAssets.AsyncMain, ".pdb"));

    private static readonly byte[] WithEmbeddedSymbols = File.ReadAllBytes(CompiledAssets.TopLevel);

    [Fact]
    public void An_image_cut_anywhere_is_told_and_not_thrown()
    {
        for (var length = 0; length < WithEmbeddedSymbols.Length; length += 13)
        {
            var problems = Survive(WithEmbeddedSymbols[..length], null);

            // What stands behind the metadata is not read.
            Assert.True(problems.Count > 0 || length > WithEmbeddedSymbols.Length / 2);
        }
    }

    [Fact]
    public void Symbols_cut_anywhere_leave_the_names()
    {
        for (var length = 0; length < DebugSymbols.Length; length += 3)
        {
            Assert.NotEmpty(Survive(Image, DebugSymbols[..length]));
        }
    }

    [Theory]
    [InlineData(1)]
    public void An_image_with_wrong_bytes_does_not_throw(int seed)
    {
        var random = new Random(seed);
        for (var variant = 0; variant < Variants; variant++)
        {
            Survive(Flip(WithEmbeddedSymbols, random), null);
            Survive(Flip(Image, random), DebugSymbols);
        }
    }

    [Theory]
    [InlineData(3)]
    public void Symbols_with_wrong_bytes_do_not_throw_and_leave_the_names(int seed)
    {
        var random = new Random(seed);
        for (var variant = 0; variant < Variants; variant++)
        {
            using var symbols = Open(Image, Flip(DebugSymbols, random));
            Assert.NotNull(symbols.Describe(0x06000001));
        }
    }

    [Fact]
    public void Symbols_of_another_build_are_told_and_not_used()
    {
        using var symbols = Open(Image, File.ReadAllBytes(Path.ChangeExtension(SymbolsUnderTest.AssemblyPath, ".pdb")));

        Assert.False(symbols.HasDebugSymbols);
        Assert.Contains("another build", Assert.Single(symbols.Problems));
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_told()
    {
        Assert.NotEmpty(Survive("#!/bin/sh"u8.ToArray(), null));
        using var missing = ModuleSymbols.Open("/nowhere/missing.dll", new SourcePathMapper([]));
        Assert.False(missing.HasMetadata);
        Assert.NotEmpty(missing.Problems);
    }

    private static IReadOnlyList<string> Survive(byte[] image, byte[]? debugSymbols)
    {
        using var symbols = Open(image, debugSymbols);
        foreach (var token in Enumerable.Range(0x06000000, 24))
        {
            if (symbols.Describe(token) is { } method)
            {
                _ = method.LineOf(3);
                _ = method.IsInLoop(3);
            }
        }

        return symbols.Problems;
    }

    private static ModuleSymbols Open(byte[] image, byte[]? debugSymbols) => ModuleSymbols.Open(
        "/nowhere/app.dll",
        () => new MemoryStream(image),
        debugSymbols is null ? null : () => new MemoryStream(debugSymbols),
        new SourcePathMapper([], _ => true));

    private static byte[] Flip(byte[] content, Random random)
    {
        var damaged = (byte[])content.Clone();
        for (var flips = random.Next(1, 8); flips > 0; flips--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }
}
