using System.Reflection;
using ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class ChainedCallsTests
{
    private const byte CallInstruction = 0x28;

    public static TheoryData<string> Shapes =>
        [.. typeof(Chains).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_call_is_chained_where_it_takes_what_the_round_before_returned(string method)
    {
        var body = SymbolsUnderTest.Method(typeof(Chains), method);
        var symbol = SymbolsUnderTest.Describe(body);

        Assert.Equal(method.StartsWith("Chained"), symbol.IsInChain(StepOf(body)));
    }

    private static int StepOf(MethodInfo body)
    {
        byte[] call = [CallInstruction, .. BitConverter.GetBytes(SymbolsUnderTest.Method(typeof(Chains), nameof(Chains.Step)).MetadataToken)];
        return body.GetMethodBody()!.GetILAsByteArray().AsSpan().IndexOf(call);
    }
}
