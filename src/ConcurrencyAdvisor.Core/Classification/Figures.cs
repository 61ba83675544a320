using System.Globalization;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>Numbers as sentences show them, the same in every culture.</summary>
internal static class Figures
{
    private const double BytesPerKilobyte = 1024;
    private const double BytesPerMegabyte = 1024 * 1024;

    public static string Percent(double share) => Round(share * 100, share < 0.1 ? "0.#" : "0") + " %";

    public static string Seconds(double seconds) => seconds switch
    {
        < 0.001 => "less than 1 ms",
        < 1 => Round(seconds * 1000, "0") + " ms",
        < 10 => Round(seconds, "0.0") + " s",
        _ => Round(seconds, "0") + " s",
    };

    public static string Count(double count) => Round(count, count < 10 ? "0.#" : "0");

    public static string Times(double factor) => Round(factor, factor < 10 ? "0.0#" : "0") + "x";

    public static string Bytes(double bytes) => bytes < BytesPerMegabyte
        ? Round(bytes / BytesPerKilobyte, "0") + " KB"
        : Round(bytes / BytesPerMegabyte, "0.0") + " MB";

    private static string Round(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
