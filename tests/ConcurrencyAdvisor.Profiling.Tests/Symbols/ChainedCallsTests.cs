using System.Reflection;
using ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class ChainedCallsTests
{
    private const byte CallInstruction = 0x28;
    private const byte VirtualCallInstruction = 0x6F;
    private static readonly string[] Steps = [nameof(Chains.Step), nameof(Chains.StepOn), nameof(Chains.StepOnBySeal), nameof(Chains.Count)];

    public static TheoryData<string> Shapes =>
        [.. typeof(Chains).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(method => method.Name)
            .Where(name => name.StartsWith("Chained") || name.StartsWith("Apart"))];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_call_is_chained_where_it_takes_what_the_round_before_returned(string method)
    {
        var body = SymbolsUnderTest.Method(typeof(Chains), method);
        var symbol = SymbolsUnderTest.Describe(body);

        Assert.Equal(method.StartsWith("Chained"), symbol.IsInChain(StepOf(body)));
    }

    private static int StepOf(MethodInfo body) =>
        Steps.Select(step => OffsetOf(body, CallInstruction, step)).Concat(Steps.Select(step => OffsetOf(body, VirtualCallInstruction, step))).Max();

    private static int OffsetOf(MethodInfo body, byte instruction, string called)
    {
        byte[] call = [instruction, .. BitConverter.GetBytes(SymbolsUnderTest.Method(typeof(Chains), called).MetadataToken)];
        return body.GetMethodBody()!.GetILAsByteArray().AsSpan().IndexOf(call);
    }
}
