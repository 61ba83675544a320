namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>What the place that the text goes to can show. Whoever opens that place detects it.</summary>
/// <param name="Color">Whether it understands ANSI colours.</param>
/// <param name="Width">Columns of a line.</param>
public sealed record TextStyle(bool Color, int Width)
{
    /// <summary>For files and pipes.</summary>
    public static TextStyle Plain { get; } = new(Color: false, Width: 100);
}
