namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>A piece of a line in one role. Made safe to show when made, so that no path to the terminal can forget it.</summary>
internal readonly record struct Fragment
{
    public Fragment(string text, TextRole role = TextRole.Plain)
    {
        Text = SafeText.Escape(text);
        Role = role;
    }

    public string Text { get; }

    public TextRole Role { get; }

    public static implicit operator Fragment(string text) => FromString(text);

    public static Fragment FromString(string text) => new(text);
}
