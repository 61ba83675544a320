using ConcurrencyAdvisor.Core.Classification;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Writing to one stream or writer after another piece of the same: the order is the result, so that no second core can help.</summary>
public static class OrderedOutput
{
    /// <summary>Does most of the path's processor time go into it?</summary>
    public static bool IsMostOf(PathFacts path) => path.ComputesMostlyIn(IsOne);

    // Those that compress or encrypt compute on the way, which blocks of their own could share among cores.
    private static bool IsOne(ApiName api) =>
        api.Namespace == "System.IO" && api.Type is "TextWriter" or "StreamWriter" or "BinaryWriter" or "Stream" or "FileStream" or "BufferedStream"
        && (api.Method.StartsWith("Write", StringComparison.Ordinal) || api.Method.StartsWith("Flush", StringComparison.Ordinal));
}
