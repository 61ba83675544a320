namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>What the sides are called in options, files and lines.</summary>
internal static class SideNames
{
    public static string Of(Side side) => side is Side.Base ? "base" : "head";
}
