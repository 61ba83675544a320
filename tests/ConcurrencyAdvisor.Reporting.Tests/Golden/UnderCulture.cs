using System.Globalization;

namespace ConcurrencyAdvisor.Reporting.Tests.Golden;

/// <summary>
/// Runs code under another culture's numbers and dates. Tests run with invariant globalization, where named cultures have no data
/// of their own, so the differences that matter are set by hand.
/// </summary>
internal static class UnderCulture
{
    public static IReadOnlyList<string> Names { get; } = ["invariant", "de-DE", "tr-TR"];

    public static T Run<T>(string name, Func<T> run)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var culture = Create(name);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return run();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static CultureInfo Create(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        if (name == "invariant")
        {
            return culture;
        }

        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.DateTimeFormat.TimeSeparator = ".";
        culture.DateTimeFormat.DateSeparator = name == "de-DE" ? "." : "/";
        return culture;
    }
}
