namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>What a piece of text is for; the palette decides how that looks.</summary>
internal enum TextRole
{
    Plain,
    Strong,
    Secondary,
    Place,
    Good,
    Attention,
    Alarm,
}
