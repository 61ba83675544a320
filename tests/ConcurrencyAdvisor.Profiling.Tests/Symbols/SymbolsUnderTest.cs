using System.Reflection;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

/// <summary>This test assembly as seen through the symbols.</summary>
internal static class SymbolsUnderTest
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string AssemblyPath => typeof(SymbolsUnderTest).Assembly.Location;

    public static ModuleSymbols Open() => ModuleSymbols.Open(AssemblyPath, new SourcePathMapper([]));

    public static MethodSymbol Describe(MethodBase method)
    {
        using var symbols = Open();
        return symbols.Describe(method.MetadataToken) ?? throw new InvalidOperationException(string.Join('\n', symbols.Problems));
    }

    public static MethodInfo Method(Type type, string name) => type.GetMethods(Everything).Single(method => method.Name == name);

    /// <summary>The <c>MoveNext</c> of the state machine whose class's name holds a text.</summary>
    public static MethodInfo MoveNext(Type type, string machine) => Method(Nested(type).Single(nested => nested.Name.Contains(machine)), "MoveNext");

    public static IEnumerable<Type> Nested(Type type) => type.GetNestedTypes(Everything).SelectMany(nested => Nested(nested).Prepend(nested));

    /// <summary>Lines whose ends carry a comment, counted from 1.</summary>
    public static int[] MarkedLines(string file, string mark) =>
        [.. File.ReadLines(file).Select((line, index) => (line, index)).Where(pair => pair.line.EndsWith("// " + mark)).Select(pair => pair.index + 1)];
}
