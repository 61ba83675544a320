namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>The normal distribution of mean 0 and deviation 1.</summary>
internal static class StandardNormal
{
    private const double CentralHalf = 0.425;
    private const double CentralSquare = 0.180625;
    private const double FarTail = 5;
    private const double TailStart = 1.6;

    /// <summary>The value that a share of the distribution lies below, to seven digits: algorithm AS 241, PPND7, of Wichura (1988).</summary>
    /// <param name="share">Between 0 and 1, neither included.</param>
    public static double Quantile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        var fromMiddle = share - 0.5;
        if (Math.Abs(fromMiddle) <= CentralHalf)
        {
            var square = CentralSquare - (fromMiddle * fromMiddle);
            return fromMiddle
                * Polynomial(square, 3.3871327179, 50.434271938, 159.29113202, 59.109374720)
                / Polynomial(square, 1, 17.895169469, 78.757757664, 67.187563600);
        }

        var tail = Math.Sqrt(-Math.Log(Math.Min(share, 1 - share)));
        var distance = tail <= FarTail
            ? Polynomial(tail - TailStart, 1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103)
                / Polynomial(tail - TailStart, 1, 0.73700164250, 0.12021132975)
            : Polynomial(tail - FarTail, 6.6579051150, 3.0812263860, 0.42868294337, 0.017337203997)
                / Polynomial(tail - FarTail, 1, 0.24197894225, 0.012258202635);
        return fromMiddle < 0 ? -distance : distance;
    }

    private static double Polynomial(double x, params ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }
}
