using System.Text;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Tests.Builders;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

/// <summary>A gate's result in a format, as the tests want it.</summary>
internal static class Export
{
    public static byte[] Bytes(string format, GateResult result)
    {
        using var output = new MemoryStream();
        GateFormats.Find(format, SampleGates.Places)!.Write(result, output);
        return output.ToArray();
    }

    public static string Text(string format, GateResult result) => new UTF8Encoding(false, true).GetString(Bytes(format, result));

    public static string[] Lines(string format, GateResult result) =>
        Text(format, result).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static GateResult Gate(params GateItem[] items) => SampleGates.Clean() with { Items = items };
}
