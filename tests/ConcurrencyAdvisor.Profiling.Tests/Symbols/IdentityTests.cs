using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

/// <summary>
/// A finding is known by the names of methods, so these must outlive edits that change no method: the same program was compiled twice, with everything in another order.
/// The compiler numbers lambdas, functions and overloads as they stand, so that the names it makes are exchanged.
/// </summary>
public sealed class IdentityTests
{
    private const string Mark = "// body: ";

    [Fact]
    public void What_moved_within_its_file_keeps_its_identity()
    {
        var before = Identities("before");

        Assert.Equal(19, before.Count);
        Assert.Equal(before, Identities("after"));
    }

    [Fact]
    public void Overloads_and_functions_of_top_level_statements_have_identities_of_their_own()
    {
        var before = Identities("before");
        string[] bodies =
        [
            "Load of a number", "Load of a name", "lambda of Later with a number", "lambda of Later with a name", "SaveAsync of a number", "SaveAsync of a name",
            "Items by count", "Items by name", "function Twice", "function Thrice", "top-level statements",
        ];

        Assert.Equal(bodies.Length, bodies.Select(body => before[body]).Distinct().Count());
    }

    // What tells two of them apart is their order alone, which an edit changes: a finding of one would be taken for one of the other.
    [Fact]
    public void All_lambdas_and_local_functions_of_a_method_share_its_identity()
    {
        var steps = Identities("before").Where(body => body.Key.Contains("step", StringComparison.Ordinal) || body.Key == "local function Square");

        Assert.Equal(6, steps.Count());
        Assert.All(steps, body => Assert.Equal("Moved!Shop.Prices.Steps(int)", body.Value));
    }

    /// <summary>For each body that the source marks, the method as chains and baselines have it.</summary>
    private static SortedDictionary<string, string> Identities(string side)
    {
        var assembly = CompiledAssets.Moved(side);
        var source = File.ReadAllLines(Path.ChangeExtension(assembly, ".cs.txt"));
        using var symbols = ModuleSymbols.Open(assembly, new SourcePathMapper([CompiledAssets.SourceRoot]));
        var identities = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var symbol in Enumerable.Range(0x06000001, 100).Select(symbols.Describe).OfType<MethodSymbol>())
        {
            var line = symbol.BodySource is { } body ? source[body.Line - 1] : "";
            if (line.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var mark)
            {
                identities[line[(mark + Mark.Length)..]] = $"{symbol.Facts.Module}!{symbol.Facts.Name}({symbol.Facts.Parameters})";
            }
        }

        return identities;
    }
}
