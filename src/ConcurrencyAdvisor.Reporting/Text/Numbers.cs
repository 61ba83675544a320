using System.Globalization;
using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>Numbers as people read them; the same on every machine.</summary>
internal static class Numbers
{
    private const double Minute = 60;
    private const double Hour = 3600;

    public static string Duration(double seconds) => seconds switch
    {
        < 0.0005 => "0 ms",
        < 0.01 => Format("0.0", seconds * 1000) + " ms",
        < 0.9995 => Format("0", seconds * 1000) + " ms",
        < 9.995 => Format("0.00", seconds) + " s",
        < 2 * Minute => Format("0.0", seconds) + " s",
        < Hour => Parts(seconds, Minute, "min", 1, "s"),
        _ => Parts(seconds, Hour, "h", Minute, "min"),
    };

    /// <summary>Never rounds something to nothing, nor nearly everything to all.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.005 => "<1 %",
        > 0.995 and < 1 => ">99 %",
        _ => Format("0", share * 100) + " %",
    };

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Plural(long count, string one, string many) => count == 1 ? "1 " + one : $"{Count(count)} {many}";

    public static string Cores(double cores) => Format("0.#", cores);

    public static string Bytes(double bytes) => bytes switch
    {
        >= 1024.0 * 1024 * 1024 => Format("0.0", bytes / (1024.0 * 1024 * 1024)) + " GiB",
        >= 1024 * 1024 => Format("0", bytes / (1024 * 1024)) + " MiB",
        >= 1024 => Format("0", bytes / 1024) + " KiB",
        _ => Format("0", bytes) + " bytes",
    };

    /// <summary><c>1.8x (1.5-1.9)</c></summary>
    public static string Interval(Speedup speedup) => $"{Factor(speedup.Expected)}x ({Range(speedup)})";

    public static string Range(Speedup speedup) => $"{Factor(speedup.Low)}-{Factor(speedup.High)}";

    public static string Factor(double factor) => Format(factor < 9.95 ? "0.0#" : "0", Math.Round(factor, factor < 1.1 ? 2 : 1));

    private static string Parts(double seconds, double unit, string unitName, double rest, string restName)
    {
        var whole = Math.Floor(seconds / unit);
        var left = Math.Floor((seconds - (whole * unit)) / rest);
        return $"{Format("0", whole)} {unitName} {Format("00", left)} {restName}";
    }

    private static string Format(string format, double value) => (value + 0.0).ToString(format, CultureInfo.InvariantCulture);
}
