using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Symbols;
using ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class SymbolStoreTests
{
    private const string Space = "ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes.";

    [Fact]
    public void Code_of_the_user_has_names_and_lines_of_its_metadata()
    {
        using var store = new SymbolStore(SymbolsUnderTest.AssemblyPath, null);
        var method = SymbolsUnderTest.Method(typeof(Bodies), nameof(Bodies.Plain));

        var symbol = store.Resolve(SymbolsUnderTest.AssemblyPath, method.MetadataToken, Space + "Bodies", "Plain", "");

        Assert.Equal((Space + "Bodies.Plain", MethodOrigin.User), (symbol.Facts.Name, symbol.Facts.Origin));
        Assert.NotNull(symbol.Facts.Source);
        Assert.Same(symbol, store.Resolve(SymbolsUnderTest.AssemblyPath, method.MetadataToken, Space + "Bodies", "Plain", ""));
    }

    [Fact]
    public void What_only_the_compiler_wrote_is_generated()
    {
        using var store = new SymbolStore(SymbolsUnderTest.AssemblyPath, null);
        var closureClass = SymbolsUnderTest.Nested(typeof(Bodies)).First(type => type.Name.StartsWith("<>c__DisplayClass"));
        var anonymous = new { Number = 1 }.GetType();

        foreach (var constructor in new[] { closureClass.GetConstructors()[0], anonymous.GetConstructors()[0] })
        {
            Assert.Equal(MethodOrigin.Generated, store.Resolve(SymbolsUnderTest.AssemblyPath, constructor.MetadataToken, "", "", "").Facts.Origin);
        }

        Assert.Equal(
            MethodOrigin.User,
            store.Resolve(SymbolsUnderTest.AssemblyPath, new Bodies().Lambda(1).Method.MetadataToken, "", "", "").Facts.Origin);
    }

    // Code that was compiled ahead of time announces itself by these three texts alone.
    [Theory]
    [InlineData("Bodies", "Plain", "")]
    [InlineData("Bodies", "Lambda", "instance class System.Func`1<int32>  (int32)")]
    public void Precompiled_code_is_found_in_the_user_s_module(string type, string name, string signature)
    {
        using var store = new SymbolStore(SymbolsUnderTest.AssemblyPath, null);
        string[] loaded = [typeof(object).Assembly.Location, SymbolsUnderTest.AssemblyPath];

        var found = store.FindPrecompiled(loaded, Space + type, name, signature);

        Assert.Equal((SymbolsUnderTest.AssemblyPath, SymbolsUnderTest.Method(typeof(Bodies), name).MetadataToken), found);
        Assert.Null(store.FindPrecompiled(loaded, Space + type, "NoSuchMethod", signature));
        Assert.Null(store.FindPrecompiled(loaded, "System.IO.RandomAccess", "Read", "int32  ()"));
    }

    [Theory]
    [InlineData("instance void  (int32)", typeof(int))]
    [InlineData("instance void  (class System.String)", typeof(string))]
    public void Overloads_of_precompiled_code_are_told_apart_by_their_signature(string signature, Type parameter)
    {
        using var store = new SymbolStore(SymbolsUnderTest.AssemblyPath, null);

        var found = store.FindPrecompiled([SymbolsUnderTest.AssemblyPath], typeof(Overloaded).FullName!, nameof(Overloaded.Take), signature);

        Assert.Equal(typeof(Overloaded).GetMethod(nameof(Overloaded.Take), [parameter])!.MetadataToken, found?.Token);
    }

    [Fact]
    public void Code_of_the_runtime_is_named_by_the_event()
    {
        using var store = new SymbolStore(SymbolsUnderTest.AssemblyPath, null);

        var facts = store.Resolve(typeof(object).Assembly.Location, 0x06000001, "System.IO.RandomAccess", "Read", "int32  (class X)").Facts;

        Assert.Equal(("System.IO.RandomAccess.Read", MethodOrigin.Framework, "System.Private.CoreLib"), (facts.Name, facts.Origin, facts.Module));
    }

    [Fact]
    public void A_method_whose_event_was_lost_is_named_by_its_metadata()
    {
        using var store = new SymbolStore(SymbolsUnderTest.AssemblyPath, null);
        var token = typeof(Thread).GetMethod(nameof(Thread.SpinWait))!.MetadataToken;

        var facts = store.Resolve(typeof(object).Assembly.Location, token, "", "", "").Facts;

        Assert.Equal(("System.Threading.Thread.SpinWait", MethodOrigin.Framework), (facts.Name, facts.Origin));
    }

    [Fact]
    public void A_module_that_is_gone_is_named_by_the_event()
    {
        using var store = new SymbolStore("/gone/App.dll", null);

        var facts = store.Resolve("/gone/App.dll", 0x06000001, "App.Worker+<RunAsync>d__1", "MoveNext", "instance void  ()").Facts;

        Assert.Equal(("App.Worker.RunAsync", true, MethodOrigin.User), (facts.Name, facts.IsAsync, facts.Origin));
        Assert.NotEmpty(store.Problems);
    }

    [Theory]
    [InlineData("dynamicClass", "IL_STUB_PInvoke", MethodOrigin.Generated)]
    [InlineData("System.Threading.Thread", "PollGC", MethodOrigin.Framework)]
    [InlineData("Scripting.Cell", "Run", MethodOrigin.Generated)]
    public void A_method_without_a_module_is_judged_by_its_name(string space, string name, MethodOrigin expected)
    {
        using var store = new SymbolStore(null, null);

        Assert.Equal(expected, store.Resolve("", 0, space, name, "void  ()").Facts.Origin);
    }

    [Fact]
    public void A_method_of_which_nothing_is_known_is_unresolved()
    {
        using var store = new SymbolStore(null, null);

        Assert.Equal(MethodOrigin.Unresolved, store.Resolve("/gone/App.dll", 0x06000001, "", "", "").Facts.Origin);
    }

    [Fact]
    public void More_modules_than_are_kept_open_can_be_asked_in_turn()
    {
        using var folder = new TemporaryFolder();
        using var store = new SymbolStore(null, CompiledAssets.SourceRoot);
        var image = File.ReadAllBytes(CompiledAssets.TopLevel);
        var modules = Enumerable.Range(0, 150).Select(number => folder.Write($"Module{number}.dll", image)).ToList();

        foreach (var token in new[] { 0x06000001, 0x06000003 })
        {
            Assert.All(modules, module => Assert.Equal("Program.Main", store.Resolve(module, token, "", "", "").Facts.Name));
        }
    }

    private sealed class Overloaded
    {
        private int _sum;

        public void Take(int number) => _sum += number;

        public void Take(string text) => _sum += text.Length;
    }
}
