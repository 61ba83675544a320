using System.Globalization;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>The words for what a path did on the network, and for how often it queued.</summary>
internal static class OperationWords
{
    /// <summary><c>; 130 HTTP requests, 20 ms each on average</c> for the kind with the most seconds.</summary>
    /// <param name="operations">What was counted.</param>
    /// <param name="leastSeconds">Less says nothing about the path.</param>
    /// <returns>Empty where nothing is worth a word.</returns>
    public static string Of(IReadOnlyDictionary<OperationKind, OperationCount> operations, double leastSeconds)
    {
        var (kind, count) = operations.OrderByDescending(o => o.Value.Seconds).ThenBy(o => o.Key).FirstOrDefault();
        if (count.Count == 0 || count.Seconds < leastSeconds)
        {
            return "";
        }

        var number = count.Count.ToString("N0", CultureInfo.InvariantCulture);
        return $"; {number} {Name(kind)}{(count.Count == 1 ? ", " : "s, ")}{Figures.Seconds(count.MeanSeconds)}{(count.Count == 1 ? "" : " each on average")}";
    }

    private static string Name(OperationKind kind) => kind switch
    {
        OperationKind.LockWait => "wait",
        OperationKind.HttpRequest => "HTTP request",
        OperationKind.NameResolution => "name resolution",
        OperationKind.TlsHandshake => "TLS handshake",
        _ => "connect",
    };
}
