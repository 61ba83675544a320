using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public sealed class SymbolRehearsalTests
{
    [Fact]
    public void It_reads_a_program_and_leaves_it_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var copy = folder.Combine(Path.GetFileName(SymbolsUnderTest.AssemblyPath));
        File.Copy(SymbolsUnderTest.AssemblyPath, copy);

        Assert.True(SymbolRehearsal.Run(copy, null) > 0);
        new FileStream(copy, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        Assert.Equal(File.ReadAllBytes(SymbolsUnderTest.AssemblyPath), File.ReadAllBytes(copy));
    }

    [Fact]
    public void What_is_no_program_rehearses_nothing()
    {
        Assert.Equal(0, SymbolRehearsal.Run("/nowhere/there.dll", null));
        Assert.Equal(0, SymbolRehearsal.Run(Environment.ProcessPath!, null));
    }
}
