using System.Globalization;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>Reads numbers the same way under every culture.</summary>
internal static class NumberParser
{
    private const int MostRuns = 100; // of each side; their comparison counts all ways to divide them
    private const double MostCores = 65536; // more than any machine has: a slip of the finger

    public static double Cores(OptionValue value) =>
        TryParse(value.Text, out var cores) && cores is > 0 and <= MostCores
            ? cores
            : throw value.Wrong("is no number of cores", "Give a number above 0, such as 8 or 1.5.");

    /// <returns>1 or more.</returns>
    public static double Gain(OptionValue value) =>
        TryParse(value.Text, out var gain) && gain >= 1 ? gain : throw value.Wrong("is no speed-up", "Give a factor from 1 on, such as 1.2.");

    /// <returns>0 or more.</returns>
    public static double Threads(OptionValue value) =>
        TryParse(value.Text, out var threads) ? threads : throw value.Wrong("is no number of threads", "Give a number, such as 8.");

    /// <returns>0 to 1.</returns>
    public static double Share(OptionValue value)
    {
        var isPercent = value.Text.EndsWith('%');
        var text = isPercent ? value.Text[..^1] : value.Text;
        return TryParse(text, out var number) && (isPercent ? number / 100 : number) is >= 0 and <= 1 and var share
            ? share
            : throw value.Wrong("is no share", "Give a number from 0 to 1, or a percentage such as 5%.");
    }

    public static int ProcessId(OptionValue value) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? id
            : throw value.Wrong("is no process id", "Give the number that 'ps' shows.");

    /// <returns>From 1.</returns>
    public static int Runs(OptionValue value) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs is > 0 and <= MostRuns
            ? runs
            : throw value.Wrong("is no number of runs", $"Give a whole number from 1 to {MostRuns.ToString(CultureInfo.InvariantCulture)}.");

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
