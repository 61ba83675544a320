namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>What stands between two spaces; fragments of different roles may share a word.</summary>
internal readonly record struct Word(IReadOnlyList<Fragment> Fragments)
{
    public int Width => Fragments.Sum(fragment => DisplayWidth.Of(fragment.Text));
}

/// <summary>Splits fragments where a line may break.</summary>
internal static class Words
{
    public static List<Word> Of(ReadOnlySpan<Fragment> fragments)
    {
        var words = new List<Word>();
        var current = new List<Fragment>();
        foreach (var fragment in fragments)
        {
            var parts = fragment.Text.Split(' ');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    current = Close(words, current);
                }

                if (parts[i].Length > 0)
                {
                    current.Add(new Fragment(parts[i], fragment.Role));
                }
            }
        }

        Close(words, current);
        return words;
    }

    private static List<Fragment> Close(List<Word> words, List<Fragment> current)
    {
        if (current.Count > 0)
        {
            words.Add(new Word(current));
        }

        return [];
    }
}
