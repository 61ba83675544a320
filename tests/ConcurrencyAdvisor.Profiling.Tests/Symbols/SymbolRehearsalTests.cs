using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public sealed class SymbolRehearsalTests
{
    [Fact]
    public void It_reads_a_program_and_leaves_it_as_it_was()
    {
        var before = File.GetLastWriteTimeUtc(SymbolsUnderTest.AssemblyPath);

        Assert.True(SymbolRehearsal.Run(SymbolsUnderTest.AssemblyPath, null) > 0);
        Assert.Equal(before, File.GetLastWriteTimeUtc(SymbolsUnderTest.AssemblyPath));
        File.OpenRead(SymbolsUnderTest.AssemblyPath).Dispose();
    }

    [Fact]
    public void What_is_no_program_rehearses_nothing()
    {
        Assert.Equal(0, SymbolRehearsal.Run("/nowhere/there.dll", null));
        Assert.Equal(0, SymbolRehearsal.Run(Environment.ProcessPath!, null));
    }
}
