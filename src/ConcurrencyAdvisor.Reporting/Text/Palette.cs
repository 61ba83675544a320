namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>The colours of the roles, all of the sixteen that every theme defines: light and dark terminals both work.</summary>
internal static class Palette
{
    public const string Reset = "\e[0m";

    public static string? Of(TextRole role) => role switch
    {
        TextRole.Strong => "\e[1m",
        TextRole.Secondary => "\e[2m",
        TextRole.Place => "\e[36m",
        TextRole.Good => "\e[1;32m",
        TextRole.Attention => "\e[1;33m",
        TextRole.Alarm => "\e[1;31m",
        _ => null,
    };
}
