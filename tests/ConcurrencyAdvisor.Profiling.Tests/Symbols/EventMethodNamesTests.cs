using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

// The texts are what .NET 10 sent for programs of these shapes.
public class EventMethodNamesTests
{
    private const string Library = "/app/Shop.dll";

    [Theory]
    [InlineData("Shop.Cart", "Add", "instance void  (int32,class System.String)", "Shop.Cart.Add", "int, string")]
    [InlineData("Shop.Cart", ".ctor", "instance void  ()", "Shop.Cart..ctor", "")]
    [InlineData("Shop.Cart", "get_Count", "instance int32  ()", "Shop.Cart.Count.get", "")]
    [InlineData("Shop.Cart`1[System.__Canon]", "set_Item", "instance void  (int32,class System.String)", "Shop.Cart<T>.this[].set", "int, string")]
    [InlineData("Shop.Cart`1[System.__Canon]", "op_Addition", "class Shop.Cart`1<!0>  (class Shop.Cart`1<!0>,wchar)", "Shop.Cart<T>.operator +", "Cart<T>, char")]
    [InlineData("Shop.Cart`1[System.__Canon]", "op_Explicit", "int32  (class Shop.Cart`1<!0>)", "Shop.Cart<T>.explicit operator int", "Cart<T>")]
    [InlineData("Shop.Cart`1[System.__Canon]", "Get2", "instance generic !!0  (!!0,value class System.ValueTuple`2<int32,class System.String>)", "Shop.Cart<T>.Get2<U>", "U, (int, string)")]
    [InlineData("Shop.Outer`1+Inner`1[System.Int32,System.__Canon]", "Go", "instance void  (!0,!1,value class E<!0>)", "Shop.Outer<T1>.Inner<T2>.Go", "T1, T2, E<T1>")]
    [InlineData("Shop.Cart`1[System.__Canon]", "Shop.IFoo<System.Int32>.Do", "instance void  (int32,int32[,],value class System.Guid)", "Shop.Cart<T>.IFoo<int>.Do", "int, int[,], Guid")]
    [InlineData("Shop.Cart", "Ptr", "instance void  (int32*,fnptr void(int32))", "Shop.Cart.Ptr", "int*, delegate*")]
    [InlineData("<Files>F0A12__Reader", "Read", "void  (unsigned int8[][],native int&)", "Reader.Read", "byte[][], ref nint")]
    [InlineData("Program+<>c", ".cctor", "void  ()", "Program.<>c..cctor", "")]
    public void A_method_is_named_as_in_source(string space, string name, string signature, string expected, string parameters)
    {
        var facts = EventMethodNames.Describe(space, name, signature, Library);

        Assert.Equal((expected, parameters, "Shop"), (facts.Name, facts.Parameters, facts.Module));
        Assert.False(facts.IsClosure || facts.IsAsync);
    }

    [Fact]
    public void Generic_parameters_of_a_method_are_counted_in_its_signature()
    {
        var signature = "instance generic void  (!!0,!!1,int32[],class System.Collections.Generic.List`1<!!0>,int32&,"
            + "class System.Collections.Generic.IDictionary`2<class System.String,class System.Collections.Generic.List`1<value class System.Nullable`1<int32>>>)";

        var facts = EventMethodNames.Describe("Shop.Cart", "Get", signature, Library);

        Assert.Equal("Shop.Cart.Get<U1, U2>", facts.Name);
        Assert.Equal("U1, U2, int[], List<U1>, ref int, IDictionary<string, List<int?>>", facts.Parameters);
    }

    [Theory]
    [InlineData("Shop.Cart+<RunAsync>d__3", "MoveNext", "instance void  ()", "Shop.Cart.RunAsync", true, false)]
    [InlineData("Shop.Cart`1+<RunAsync>d__4[System.__Canon]", "MoveNext", "instance void  ()", "Shop.Cart<T>.RunAsync", true, false)]
    [InlineData("Shop.Cart`1+<Items>d__9[System.__Canon]", "MoveNext", "instance bool  ()", "Shop.Cart<T>.Items", false, false)]
    [InlineData("Shop.Cart+<Shop-IFoo-RunAsync>d__3", "MoveNext", "instance void  ()", "Shop.Cart.IFoo.RunAsync", true, false)]
    [InlineData("Shop.Cart`1+<>c__DisplayClass4_0[System.__Canon]", "<RunAsync>b__0", "instance int32  ()", "Shop.Cart<T>.RunAsync", false, true)]
    [InlineData("Shop.Cart`1+<>c__DisplayClass4_0+<<RunAsync>b__1>d[System.__Canon]", "MoveNext", "instance void  ()", "Shop.Cart<T>.RunAsync", true, true)]
    [InlineData("Shop.Cart`1+<>c__DisplayClass7_0[System.__Canon]", "<Shop.IFoo<System.Int32>.Do>b__0", "instance int32  ()", "Shop.Cart<T>.IFoo<int>.Do", false, true)]
    [InlineData("Program+<>c", "<<Main>$>b__0_3", "instance int32  (int32)", "Program.Main", false, true)]
    [InlineData("Program+<<Main>$>d__0", "MoveNext", "instance void  ()", "Program.Main", true, false)]
    public void A_moved_body_stands_under_its_method(string space, string name, string signature, string expected, bool isAsync, bool isClosure)
    {
        var facts = EventMethodNames.Describe(space, name, signature, Library);

        Assert.Equal((expected, isAsync, isClosure, ""), (facts.Name, facts.IsAsync, facts.IsClosure, facts.Parameters));
    }

    [Theory]
    [InlineData("Program", "<<Main>$>g__Loc|0_0", "int32  (int32,value class <>c__DisplayClass0_0&)", "Program.Main.Loc", "int", false)]
    [InlineData("Program+<>c__DisplayClass0_0", "<<Main>$>g__Loc|1", "instance int32  (int32)", "Program.Main.Loc", "int", false)]
    [InlineData("Program+<<<Main>$>g__LoadAsync|0_2>d", "MoveNext", "instance void  ()", "Program.Main.LoadAsync", "", true)]
    public void A_function_of_top_level_statements_is_a_method(
        string space, string name, string signature, string expected, string parameters, bool isAsync)
    {
        var facts = EventMethodNames.Describe(space, name, signature, Library);

        Assert.Equal((expected, parameters, isAsync), (facts.Name, facts.Parameters, facts.IsAsync));
        Assert.False(facts.IsClosure || facts.IsEntryPoint);
    }

    [Theory]
    [InlineData("Program", "<Main>$", true)]
    [InlineData("Program", "<Main>", true)]
    [InlineData("Program+<<Main>$>d__0", "MoveNext", true)]
    [InlineData("Program+<>c", "<<Main>$>b__0_3", false)]
    public void The_entry_point_is_known_by_its_generated_name(string space, string name, bool isEntryPoint) =>
        Assert.Equal(isEntryPoint, EventMethodNames.Describe(space, name, "void  (class System.String[])", Library).IsEntryPoint);

    [Fact]
    public void Stubs_and_dynamic_methods_are_generated()
    {
        var facts = EventMethodNames.Describe("dynamicClass", "IL_STUB_PInvoke", "int32  ()", "");

        Assert.Equal(("dynamicClass.IL_STUB_PInvoke", MethodOrigin.Generated, ""), (facts.Name, facts.Origin, facts.Module));
    }

    [Fact]
    public void A_library_keeps_the_names_that_its_readers_know()
    {
        var facts = EventMethodNames.Describe(
            "System.Threading.Tasks.Task`1[System.Int32]", "get_Result", "instance !0  ()", "/shared/System.Private.CoreLib.dll", MethodOrigin.Framework);

        Assert.Equal("System.Threading.Tasks.Task<TResult>.get_Result", facts.Name);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("<", ">", "  (")]
    [InlineData("A`99999999999+<>c[", "<>b__", "x  (,,&,[],!99,!!x,<<>)")]
    [InlineData("+", "<<<", "instance   ()")]
    [InlineData("`1[[", ".", "!!  (class ,value class )")]
    public void Damaged_texts_do_not_throw(string space, string name, string signature) =>
        Assert.NotNull(EventMethodNames.Describe(space, name, signature, "/"));
}
