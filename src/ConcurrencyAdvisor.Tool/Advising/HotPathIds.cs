using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>Names hot paths so that the same code has the same name in every run.</summary>
internal static class HotPathIds
{
    /// <summary>
    /// <c>process!module!method(parameters)</c>. Unique in a report, because the processes of one name are one program whose hot paths are found together.
    /// </summary>
    public static string Of(HotPathEvidence path) => $"{path.ProcessName}!{path.Method.Module}!{path.Method.Name}({path.Method.Parameters})";
}
