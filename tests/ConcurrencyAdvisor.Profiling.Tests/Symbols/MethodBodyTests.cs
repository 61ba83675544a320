using System.Reflection;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class MethodBodyTests
{
    private const byte CallInstruction = 0x28;
    private const int CallLength = 5;

#if DEBUG
    private const bool IsOptimized = false;
#else
    private const bool IsOptimized = true;
#endif

    public static TheoryData<string> LoopShapes => [.. Declared(typeof(Loops)).Where(name => name.StartsWith("Repeats") || name.StartsWith("Once"))];

    public static TheoryData<string> WriteShapes => [.. Declared(typeof(Writes)).Where(name => name.StartsWith("Shares") || name.StartsWith("Only"))];

    [Theory]
    [InlineData("Plain")]
    [InlineData("RunAsync")]
    [InlineData("StoreAsync")]
    [InlineData("Items")]
    [InlineData("ItemsAsync")]
    [InlineData("Lambda")]
    [InlineData("NestedLambda")]
    [InlineData("LocalFunction")]
    [InlineData("AsyncLambda")]
    [InlineData("LambdaInAsync")]
    [InlineData("Generic")]
    public void The_span_is_the_whole_body_in_source(string method) =>
        AssertSpan(method, SymbolsUnderTest.Describe(SymbolsUnderTest.Method(typeof(Bodies), method)).Facts.Source);

    [Theory]
    [InlineData("RunAsync")]
    [InlineData("Items")]
    [InlineData("ItemsAsync")]
    [InlineData("LambdaInAsync")]
    public void A_state_machine_has_the_span_of_its_method(string method) =>
        AssertSpan(method, SymbolsUnderTest.Describe(SymbolsUnderTest.MoveNext(typeof(Bodies), $"<{method}>")).Facts.Source);

    [Fact]
    public void A_lambda_has_the_span_of_its_method_and_one_of_its_own()
    {
        var symbol = SymbolsUnderTest.Describe(new Bodies().Lambda(1).Method);

        AssertSpan("Lambda", symbol.Facts.Source);
        AssertSpan("inner of Lambda", symbol.BodySource);
    }

    [Fact]
    public void Each_overload_has_its_own_span()
    {
        AssertSpan("Overload(int)", SymbolsUnderTest.Describe(new Bodies().Overload(1).Method).Facts.Source);
        AssertSpan("Overload(string)", SymbolsUnderTest.Describe(new Bodies().Overload("x").Method).Facts.Source);
    }

    [Fact]
    public void A_constructor_does_not_reach_over_its_fields()
    {
        var source = SymbolsUnderTest.Describe(typeof(Bodies).GetConstructors()[0]).Facts.Source!;
        var marks = SymbolsUnderTest.MarkedLines(source.File, "constructor");

        Assert.InRange(source.Line, marks[0] - 1, marks[0] + 1);
        Assert.Equal(marks[1], source.EndLine);
    }

    public static TheoryData<string> SpinShapes => [.. Declared(typeof(Spins)).Where(name => name.StartsWith("Waits") || name.StartsWith("Works"))];

    [Theory]
    [MemberData(nameof(SpinShapes))]
    public void A_loop_that_only_waits_is_told_from_one_that_works(string method) => Assert.Equal(
        method.StartsWith("Waits"), SymbolsUnderTest.Describe(SymbolsUnderTest.Method(typeof(Spins), method)).SpinLoopStart is not null);

    [Theory]
    [InlineData(nameof(Handles.TakesMutex), true)]
    [InlineData(nameof(Handles.AwaitsSignal), false)]
    public void A_body_that_releases_a_mutex_takes_it(string method, bool takes) =>
        Assert.Equal(takes, SymbolsUnderTest.Describe(SymbolsUnderTest.Method(typeof(Handles), method)).TakesMutex);

    public static TheoryData<string> RoundShapes => [.. Declared(typeof(Rounds)).Where(name => name.StartsWith("Depends") || name.StartsWith("Free"))];

    [Theory]
    [MemberData(nameof(RoundShapes))]
    public void An_await_that_the_next_round_needs_is_told_from_a_free_one(string method)
    {
        var body = Body(typeof(Rounds), method);
        var symbol = SymbolsUnderTest.Describe(body);

        // Where a frame stands while the call runs: behind the call's own instruction.
        var calls = CallsOf(body, SymbolsUnderTest.Method(typeof(Rounds), nameof(Rounds.AskAsync)));

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal(method.StartsWith("Depends"), symbol.IsInDependentAwait(call + CallLength)));
    }

    [Theory]
    [MemberData(nameof(LoopShapes))]
    public void Every_kind_of_loop_is_seen(string method)
    {
        var facts = SymbolsUnderTest.Describe(SymbolsUnderTest.Method(typeof(Loops), method)).Facts;

        Assert.Equal(method.StartsWith("Repeats"), facts.HasLoop);
    }

    [Theory]
    [MemberData(nameof(LoopShapes))]
    public void An_offset_is_in_a_loop_where_its_call_repeats(string method)
    {
        var body = Body(typeof(Loops), method);
        var symbol = SymbolsUnderTest.Describe(body);

        var inside = CallsOf(body, nameof(Loops.Inside));

        Assert.Equal(method.StartsWith("Repeats"), inside.Count > 0);
        Assert.All(inside, offset => Assert.True(symbol.IsInLoop(offset)));
        Assert.All(CallsOf(body, nameof(Loops.Outside)), offset => Assert.False(symbol.IsInLoop(offset)));
    }

    [Theory]
    [MemberData(nameof(LoopShapes))]
    public void An_offset_has_the_line_of_its_statement(string method)
    {
        var body = Body(typeof(Loops), method);
        var symbol = SymbolsUnderTest.Describe(body);
        var lines = File.ReadAllLines(symbol.Facts.Source!.File);

        foreach (var called in new[] { nameof(Loops.Inside), nameof(Loops.Outside) })
        {
            Assert.All(CallsOf(body, called), offset => Assert.Contains(called + "();", lines[symbol.LineOf(offset)!.Value - 1]));
        }
    }

    [Theory]
    [MemberData(nameof(WriteShapes))]
    public void Writes_that_others_see_are_told_from_its_own(string method)
    {
        var facts = SymbolsUnderTest.Describe(SymbolsUnderTest.Method(typeof(Writes), method)).Facts;

        Assert.Equal(method.StartsWith("Shares"), facts.WritesSharedState);
    }

    [Fact]
    public void Constructors_and_structures_write_their_own()
    {
        Assert.False(SymbolsUnderTest.Describe(typeof(Writes).GetConstructors()[0]).Facts.WritesSharedState);
        Assert.False(SymbolsUnderTest.Describe(SymbolsUnderTest.Method(typeof(Point), "OnlyMove")).Facts.WritesSharedState);
    }

    [Theory]
    [InlineData("RunAsync", false)]
    [InlineData("KeepAsync", false)]
    [InlineData("StoreAsync", true)]
    [InlineData("Items", false)]
    [InlineData("CapturedWrite", false)]
    public void The_variables_of_a_state_machine_or_closure_are_its_own(string method, bool writes) =>
        Assert.Equal(writes, SymbolsUnderTest.Describe(SymbolsUnderTest.Method(typeof(Bodies), method)).Facts.WritesSharedState);

    [Fact]
    public void A_captured_variable_is_shared_by_the_calls_of_its_lambda()
    {
        Assert.True(SymbolsUnderTest.Describe(new Bodies().CapturedWrite().Method).Facts.WritesSharedState);
        Assert.True(SymbolsUnderTest.Describe(new Bodies().ThisLambda().Method).Facts.WritesSharedState);
        Assert.False(SymbolsUnderTest.Describe(new Bodies().Lambda(1).Method).Facts.WritesSharedState);
    }

    private static void AssertSpan(string mark, SourceSpan? source)
    {
        Assert.NotNull(source);
        Assert.Equal("Bodies.cs", Path.GetFileName(source.File));
        var marks = SymbolsUnderTest.MarkedLines(source.File, mark);

        // Without optimisation the braces count, with it the first and the last statement that runs do.
        Assert.InRange(source.Line, marks[0], marks[0] + 1);
        Assert.InRange(source.EndLine, marks[1] - (IsOptimized ? 2 : 0), marks[1]);
    }

    private static MethodInfo Body(Type type, string method) =>
        SymbolsUnderTest.Nested(type).Any(nested => nested.Name.StartsWith($"<{method}>"))
            ? SymbolsUnderTest.MoveNext(type, $"<{method}>")
            : SymbolsUnderTest.Method(type, method);

    private static List<int> CallsOf(MethodInfo body, string called) => CallsOf(body, SymbolsUnderTest.Method(typeof(Loops), called));

    private static List<int> CallsOf(MethodInfo body, MethodInfo called)
    {
        byte[] call = [CallInstruction, .. BitConverter.GetBytes(called.MetadataToken)];
        var il = body.GetMethodBody()!.GetILAsByteArray()!;
        return [.. Enumerable.Range(0, il.Length).Where(offset => il.AsSpan(offset).StartsWith(call))];
    }

    private static IEnumerable<string> Declared(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name);
}
