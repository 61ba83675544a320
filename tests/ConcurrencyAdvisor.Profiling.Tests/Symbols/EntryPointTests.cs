using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class EntryPointTests
{
    [Fact]
    public void Top_level_statements_are_the_entry_point()
    {
        var methods = DescribeAll(CompiledAssets.TopLevel);

        Assert.All(methods.Where(method => !method.Facts.IsClosure && method.Facts.Name == "Program.Main"), main => Assert.True(main.Facts.IsEntryPoint));
        Assert.Single(methods, method => method is { IsEntryPointStub: true, Facts: { Name: "Program.Main", IsAsync: false, HasLoop: false } });
        Assert.Contains(methods, method => method is { IsStateMachineBody: true, Facts: { Name: "Program.Main", IsAsync: true, HasLoop: true } });
    }

    [Fact]
    public void Closures_of_top_level_statements_are_not_the_entry_point()
    {
        var closures = DescribeAll(CompiledAssets.TopLevel).FindAll(method => method.Facts.IsClosure);

        Assert.Equal(("Program.Main", false), Assert.Single(closures.Select(closure => (closure.Facts.Name, closure.Facts.IsEntryPoint))));
    }

    [Theory]
    [InlineData("Program.Main.Twice", "int", 11, 11, false)]
    [InlineData("Program.Main.SumAsync", "int", 16, 21, true)]
    [InlineData("Program.Main.Echo<T>", "T", 29, 29, false)]
    public void Functions_of_top_level_statements_are_methods_of_their_own(string name, string parameters, int line, int endLine, bool isAsync)
    {
        var bodies = DescribeAll(CompiledAssets.TopLevelFunctions).FindAll(method => method.Facts.Name == name);

        Assert.All(bodies, body => Assert.Equal((parameters, isAsync, isAsync), (body.Facts.Parameters, body.Facts.IsAsync, body.Facts.HasLoop)));
        Assert.DoesNotContain(bodies, body => body.Facts.IsClosure || body.Facts.IsEntryPoint);
        Assert.All(bodies, body => Assert.Equal((line, endLine), (body.Facts.Source!.Line, body.Facts.Source.EndLine)));
        Assert.Equal(isAsync, bodies.Exists(body => body.IsStateMachineBody));
    }

    [Fact]
    public void A_lambda_within_such_a_function_stands_under_it()
    {
        var lambda = Assert.Single(DescribeAll(CompiledAssets.TopLevelFunctions), method => method.Facts.IsClosure);

        Assert.Equal(("Program.Main.Deferred", ""), (lambda.Facts.Name, lambda.Facts.Parameters));
    }

    [Fact]
    public void An_asynchronous_main_and_the_stub_that_waits_for_it_are_the_entry_point()
    {
        var methods = DescribeAll(CompiledAssets.AsyncMain).FindAll(method => method.Facts.IsEntryPoint && !method.IsStateMachineBody);

        Assert.Equal(2, methods.Count);
        Assert.All(methods, method => Assert.Equal(("Shop.Starter.Main", "string[]"), (method.Facts.Name, method.Facts.Parameters)));
        Assert.Single(methods, method => method.IsEntryPointStub);
        Assert.Equal(methods[0].Facts.Source, methods[1].Facts.Source);
    }

    [Fact]
    public void Sources_of_a_repeatable_build_are_found_under_the_source_root()
    {
        using var symbols = ModuleSymbols.Open(CompiledAssets.TopLevel, new SourcePathMapper([CompiledAssets.SourceRoot]));

        var source = AllOf(symbols).Select(method => method.Facts.Source).OfType<Core.Profiles.SourceSpan>().First();

        Assert.Equal(Path.ChangeExtension(CompiledAssets.TopLevel, ".cs.txt"), source.File);
    }

    [Fact]
    public void Sources_that_are_not_here_are_not_named()
    {
        using var symbols = ModuleSymbols.Open(CompiledAssets.TopLevel, new SourcePathMapper([]));

        Assert.All(AllOf(symbols), method => Assert.Null(method.Facts.Source));
    }

    private static List<MethodSymbol> DescribeAll(string path)
    {
        using var symbols = ModuleSymbols.Open(path, new SourcePathMapper([CompiledAssets.SourceRoot]));
        Assert.Empty(symbols.Problems);
        return AllOf(symbols);
    }

    private static List<MethodSymbol> AllOf(ModuleSymbols symbols) =>
        [.. Enumerable.Range(0x06000001, 50).Select(symbols.Describe).OfType<MethodSymbol>()];
}
