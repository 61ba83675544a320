using System.Reflection;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Symbols;
using ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class MethodNameTests
{
    private const string Space = "ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes.";

    [Theory]
    [InlineData(typeof(Bodies), "Plain", "Bodies.Plain", "int, string[], List<Dictionary<string, int?>>")]
    [InlineData(typeof(Bodies), "RunAsync", "Bodies.RunAsync", "int")]
    [InlineData(typeof(Bodies), "Generic", "Bodies.Generic<T>", "T")]
    [InlineData(typeof(Cache<>), "get_Count", "Cache<TKey>.Count.get", "")]
    [InlineData(typeof(Cache<>), "set_Count", "Cache<TKey>.Count.set", "int")]
    [InlineData(typeof(Cache<>), "set_Item", "Cache<TKey>.this[].set", "int, int")]
    [InlineData(typeof(Cache<>), "add_Changed", "Cache<TKey>.Changed.add", "EventHandler")]
    [InlineData(typeof(Cache<>), "Get", "Cache<TKey>.Get<T>", "TKey, T")]
    [InlineData(typeof(Cache<>), "Refs", "Cache<TKey>.Refs", "ref int, out int, in int, (int, string), int[,], int[][]")]
    [InlineData(typeof(Cache<>), "op_Addition", "Cache<TKey>.operator +", "Cache<TKey>, int")]
    [InlineData(typeof(Cache<>), "op_Implicit", "Cache<TKey>.implicit operator int", "Cache<TKey>")]
    [InlineData(typeof(Cache<>), "op_Explicit", "Cache<TKey>.explicit operator long", "Cache<TKey>")]
    [InlineData(typeof(Cache<>.Entry<>), "Take", "Cache<TKey>.Entry<TValue>.Take<T>", "TKey, TValue, T")]
    public void A_method_is_named_as_in_source(Type type, string method, string name, string parameters)
    {
        var facts = SymbolsUnderTest.Describe(SymbolsUnderTest.Method(type, method)).Facts;

        Assert.Equal((Space + name, parameters), (facts.Name, facts.Parameters));
        Assert.Equal("ConcurrencyAdvisor.Profiling.Tests", facts.Module);
    }

    [Theory]
    [InlineData("Fill", "Cache<TKey>.IFill<int>.Fill")]
    [InlineData("get_Size", "Cache<TKey>.IFill<int>.Size.get")]
    [InlineData("IEnumerable.GetEnumerator", "Cache<TKey>.IEnumerable.GetEnumerator")]
    [InlineData("<TKey>.GetEnumerator", "Cache<TKey>.IEnumerable<TKey>.GetEnumerator")]
    public void An_explicit_implementation_shows_its_interface(string ending, string name)
    {
        var method = typeof(Cache<>).GetMethods(BindingFlags.NonPublic | BindingFlags.Instance).Single(method => method.Name.EndsWith(ending));

        Assert.Equal(Space + name, SymbolsUnderTest.Describe(method).Facts.Name);
    }

    [Fact]
    public void An_iterator_that_implements_an_interface_stands_under_its_method() =>
        Assert.Equal(Space + "Cache<TKey>.IEnumerable<TKey>.GetEnumerator", Facts(SymbolsUnderTest.MoveNext(typeof(Cache<>), "GetEnumerator")).Name);

    [Fact]
    public void A_constructor_is_named_as_tools_do() =>
        Assert.Equal(Space + "Bodies..ctor", Facts(typeof(Bodies).GetConstructors()[0]).Name);

    [Fact]
    public void A_file_local_type_has_its_source_name() =>
        Assert.Equal(Space + "FileLocal.Method", Facts(FileLocalOwner.Type.GetMethod("Method")!).Name);

    [Theory]
    [InlineData("<RunAsync>", "Bodies.RunAsync", "int", true)]
    [InlineData("<Items>", "Bodies.Items", "int", false)]
    [InlineData("<ItemsAsync>", "Bodies.ItemsAsync", "", true)]
    public void A_state_machine_stands_under_its_method(string machine, string name, string parameters, bool isAsync)
    {
        var symbol = SymbolsUnderTest.Describe(SymbolsUnderTest.MoveNext(typeof(Bodies), machine));

        Assert.Equal((Space + name, parameters, isAsync), (symbol.Facts.Name, symbol.Facts.Parameters, symbol.Facts.IsAsync));
        Assert.False(symbol.Facts.IsClosure);
        Assert.True(symbol.IsStateMachineBody);
    }

    [Fact]
    public void The_method_that_starts_a_state_machine_has_the_same_facts()
    {
        using var symbols = SymbolsUnderTest.Open();

        var start = symbols.Describe(SymbolsUnderTest.Method(typeof(Bodies), "RunAsync").MetadataToken);
        var machine = symbols.Describe(SymbolsUnderTest.MoveNext(typeof(Bodies), "<RunAsync>").MetadataToken);

        Assert.Equal(start!.Facts, machine!.Facts);
        Assert.True(start.Facts.HasLoop);
    }

    [Fact]
    public void A_lambda_stands_under_its_method()
    {
        var bodies = new Bodies();

        AssertClosure("Bodies.Lambda", "int", bodies.Lambda(1));
        AssertClosure("Bodies.StaticLambda", "", bodies.StaticLambda());
        AssertClosure("Bodies.NestedLambda", "int", bodies.NestedLambda(1));
        AssertClosure("Bodies.NestedLambda", "int", bodies.NestedLambda(1)());
        AssertClosure("Bodies.ThisLambda", "", bodies.ThisLambda());
        AssertClosure("Bodies.LocalFunction", "int", bodies.LocalFunction(1));
        AssertClosure("Bodies.AsyncLambda", "int", bodies.AsyncLambda(1), isAsync: true);
        AssertClosure("Bodies.Generic<T>", "T", bodies.Generic("x"));
        AssertClosure("Bodies.ExpressionBodied", "int", bodies.ExpressionBodied(1));
        AssertClosure("Bodies..ctor", "", bodies.Initialiser);
        AssertClosure("Bodies..cctor", "", Bodies.TheStaticInitialiser);
    }

    [Fact]
    public async Task A_lambda_of_an_async_method_stands_under_it() =>
        AssertClosure("Bodies.LambdaInAsync", "int", await new Bodies().LambdaInAsync(1));

    [Fact]
    public async Task A_lambda_of_an_overload_stands_under_that_overload()
    {
        var bodies = new Bodies();

        AssertClosure("Bodies.Overload", "int", bodies.Overload(1));
        AssertClosure("Bodies.Overload", "string", bodies.Overload("x"));
        AssertClosure("Bodies.Overload", "string, int", await bodies.Overload("x", 3));
    }

    [Fact]
    public void The_state_machine_of_a_lambda_stands_under_its_method()
    {
        var facts = Facts(SymbolsUnderTest.MoveNext(typeof(Bodies), "<<AsyncLambda>"));

        Assert.Equal((Space + "Bodies.AsyncLambda", true, true, true), (facts.Name, facts.IsAsync, facts.IsClosure, facts.HasLoop));
    }

    [Fact]
    public void A_library_without_debug_symbols_still_has_names()
    {
        using var symbols = ModuleSymbols.Open(typeof(object).Assembly.Location, new SourcePathMapper([]));
        var copy = typeof(Buffer).GetMethod(nameof(Buffer.MemoryCopy), [typeof(void*), typeof(void*), typeof(long), typeof(long)])!;

        var facts = symbols.Describe(copy.MetadataToken)!.Facts;

        Assert.Equal(("System.Buffer.MemoryCopy", "void*, void*, long, long", (SourceSpan?)null), (facts.Name, facts.Parameters, facts.Source));
        Assert.False(symbols.HasDebugSymbols);
    }

    [Fact]
    public void A_token_that_is_no_method_has_no_symbol()
    {
        using var symbols = SymbolsUnderTest.Open();

        Assert.All([0, -1, 0x06000000, 0x06FFFFFF, 0x02000001, 0x7F000001], token => Assert.Null(symbols.Describe(token)));
    }

    private static void AssertClosure(string name, string parameters, Delegate body, bool isAsync = false)
    {
        var facts = Facts(body.Method);
        Assert.Equal((Space + name, parameters, isAsync), (facts.Name, facts.Parameters, facts.IsAsync));
        Assert.True(facts.IsClosure);
    }

    private static MethodFacts Facts(MethodBase method) => SymbolsUnderTest.Describe(method).Facts;
}
